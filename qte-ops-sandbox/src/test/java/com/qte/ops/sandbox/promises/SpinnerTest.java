package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.Inside;
import com.qte.ops.testkit.plugins.PluginJar;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P01: a probe that spins for ever, whoever interrupts it, delays nobody. */
@Timeout(180)
class SpinnerTest {
    private static final String FAULT = "one spinner among 50 probes";
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration MOST_LATE = Duration.ofMillis(100);
    private static final double MOST_DELAY_MILLIS = 50;
    private static final int ROUNDS_AFTER = 20;
    private static final Scope WITHOUT = Scope.of(List.of("crowd-one.*", "crowd-two.*"));
    private static final Scope WITH = Scope.of(List.of("crowd-one.*", "crowd-two.*", Hostile.SPINS.check()));

    @TempDir
    private static Path jars;

    private static final List<Path> CROWD = new ArrayList<>();
    private static Path spinner = Path.of("");

    @TempDir
    private Path state;

    @BeforeAll
    static void build() throws IOException {
        CROWD.add(PluginJar.crowd("crowd-one", 25).write(jars));
        CROWD.add(PluginJar.crowd("crowd-two", 24).write(jars));
        spinner = Hostile.SPINS.write(jars);
    }

    /** What was seen. */
    private static final class Seen {
        private final Times without = new Times();
        private final Times beside = new Times();
        private final Times roundsWithout = new Times();
        private final Times roundsAfter = new Times();
        private final Times late = new Times();
        private final Times lateForItself = new Times();
        private int mostLost;
        private int mostVisits;

        @Override
        public String toString() {
            return "answered after its deadline by " + late + " (the machine's own: " + lateForItself
                    + "); others visited " + beside + " after the round began, without it " + without
                    + "; rounds afterwards " + roundsAfter + ", without it " + roundsWithout + "; most threads lost "
                    + mostLost + ", most visits of a hanging one " + mostVisits;
        }
    }

    @Test
    void diagnose_oneSpinnerAmongFifty_delaysNobody() throws Exception {
        keeps(Trial.of("P01", FAULT, 10));
    }

    @Test
    @SuppressWarnings("try") // it is on for as long as it is open
    void diagnose_nobodyWatches_theSameTestFails() {
        Trial trial = Trial.of("P01 planted", FAULT, 1);
        try (PlantedBug.Planted planted = PlantedBug.NOBODY_WATCHES.plant()) {
            assertThatThrownBy(() -> keeps(trial)).isInstanceOf(AssertionError.class);
        }
    }

    private void keeps(Trial trial) throws Exception {
        without(new Seen(), 0);
        Seen seen = new Seen();
        for (int number = 0; number < trial.tries(); number++) {
            without(seen, number);
            with(seen, trial, number);
        }
        trial.saw(seen.toString());
        assertThat(seen.late.millis(1) - seen.lateForItself.millis(1))
                .as("ms from its deadline to its result, less what the machine added")
                .isLessThanOrEqualTo(MOST_LATE.toMillis());
        assertThat(seen.beside.millis(0.99) - seen.without.millis(0.99) - seen.lateForItself.millis(1))
                .as("ms by which the others are delayed, p99, less what the machine added")
                .isLessThanOrEqualTo(MOST_DELAY_MILLIS);
        assertThat(seen.mostLost).as("threads lost").isEqualTo(1);
        assertThat(seen.mostVisits).as("visits of the hanging one").isEqualTo(1);
        assertThat(seen.roundsAfter.millis(0.5) - seen.roundsWithout.millis(0.5))
                .as("ms by which rounds are slower afterwards")
                .isLessThanOrEqualTo(MOST_DELAY_MILLIS / 10);
    }

    private void without(Seen seen, int number) throws Exception {
        try (Guests guests = new Guests(CROWD);
                Watched ops = new Watched(guests, state.resolve("without-" + number))) {
            ops.warmUp();
            ops.round(seen.without, WITHOUT);
            for (int round = 0; round < ROUNDS_AFTER; round++) {
                seen.roundsWithout.add(ops.round(new Times(), WITHOUT).nanos());
            }
        }
    }

    private void with(Seen seen, Trial trial, int number) throws Exception {
        List<Path> all = new ArrayList<>(CROWD);
        all.add(spinner);
        Collections.shuffle(all, trial.random());
        try (Guests guests = new Guests(all);
                Watched ops = new Watched(guests, state.resolve("with-" + number));
                Bystander bystander = new Bystander()) {
            Inside inside = guests.inside(Hostile.SPINS.id());
            ops.warmUp();
            bystander.worst();
            Answered first = ops.round(seen.beside, WITH);
            seen.late.add(first.atNanos() - inside.begunNanos() - DEADLINE.toNanos());
            seen.lateForItself.add(bystander.worst().toNanos());
            assertUnknown(first, "probe-timed-out");
            for (int round = 0; round < ROUNDS_AFTER; round++) {
                Answered next = ops.round(new Times(), WITH);
                seen.roundsAfter.add(next.nanos());
                assertUnknown(next, "still-hanging");
                seen.mostLost = Math.max(seen.mostLost, Guests.occupied().size());
                seen.mostVisits = Math.max(seen.mostVisits, inside.visits());
            }
            inside.letGo();
            await().until(() -> Guests.occupied().isEmpty());
            await().until(() -> spinner(ops.round(new Times(), WITH)).status() == Status.HEALTHY);
            assertThat(inside.visits()).isGreaterThanOrEqualTo(2);
        }
    }

    private static Finding spinner(Answered answered) {
        return Guests.finding(answered.diagnosis(), Hostile.SPINS.check());
    }

    private static void assertUnknown(Answered answered, String reason) {
        assertThat(spinner(answered).status()).isEqualTo(Status.UNKNOWN);
        assertThat(spinner(answered).reason()).isEqualTo(reason);
        assertThat(answered.diagnosis().findings())
                .filteredOn(finding -> finding.check().startsWith("crowd-"))
                .hasSize(49)
                .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.HEALTHY));
    }

    /** A round's answer, when it came, and how long the round took. */
    private record Answered(Diagnosis diagnosis, long atNanos, long nanos) {}

    /** An instance whose quick probes tell when they were visited. */
    private static final class Watched implements AutoCloseable {
        private static final Duration PATIENCE = Duration.ofSeconds(3);

        private final AtomicLong begun = new AtomicLong();
        private volatile Times delays = new Times();
        private final QteOps ops;

        Watched(Guests guests, Path state) {
            ops = guests.host(state, Map.of())
                    .host(LongConsumer.class, at -> delays.add(at - begun.get()))
                    .build();
        }

        /** Loads what is loaded once, all but the spinner. */
        void warmUp() throws InterruptedException, ExecutionException {
            for (int round = 0; round < ROUNDS_AFTER; round++) {
                round(new Times(), WITHOUT);
            }
        }

        Answered round(Times into, Scope scope) throws InterruptedException, ExecutionException {
            delays = into;
            begun.set(System.nanoTime());
            CompletableFuture<Answered> answer = CompletableFuture.supplyAsync(() -> {
                Diagnosis diagnosis = ops.diagnose(scope);
                long now = System.nanoTime();
                return new Answered(diagnosis, now, now - begun.get());
            });
            try {
                return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("no answer within " + PATIENCE + "; others visited: " + into.size(), e);
            }
        }

        @Override
        public void close() {
            ops.close();
        }
    }
}
