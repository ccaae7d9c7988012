package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.PluginJar;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P02: plug-ins that hang cannot use up threads, and built-in probes keep their whole schedule meanwhile. */
@Timeout(120)
class HangingPluginsTest {
    private static final int PLUGINS = 10;
    private static final int MOST_LOST = 4;
    private static final int LET_GO_EVERY = 10;
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration MOST_LATE = Duration.ofMillis(100);

    @TempDir
    private static Path jars;

    private static final List<String> IDS = new ArrayList<>();
    private static final List<Path> HANGING = new ArrayList<>();

    @TempDir
    private Path state;

    @BeforeAll
    static void build() throws IOException {
        List<Hostile> kinds = Hostile.of(Hostile.When.HANGS_IN_VISIT);
        assertThat(kinds).hasSize(6);
        for (int number = 0; number < PLUGINS; number++) {
            Hostile kind = kinds.get(number % kinds.size());
            IDS.add(kind.id() + "-" + number);
            HANGING.add(kind.write(jars, kind.id() + "-" + number));
        }
        HANGING.add(PluginJar.honest("honest").write(jars));
    }

    /** What was seen of many rounds. */
    private static final class Seen {
        private final Times betweenRounds = new Times();
        private final Set<String> always = new TreeSet<>();
        private int rounds;
        private int longOnes;
        private int mostLost;
        private int lettingGo;
        private long longestNanos;
    }

    /** A round of the schedule, when it was told. */
    private record Told(OpsEvent.Diagnosed event, long nanos) {}

    @Test
    void start_tenPluginsHangInSixWays_fourThreadsAreLostAndNoRoundIs() throws Exception {
        Trial trial = Trial.of("P02", "10 plug-ins hang in 6 ways", 60);
        List<Path> shuffled = new ArrayList<>(HANGING);
        Collections.shuffle(shuffled, trial.random());
        try (Bystander bystander = new Bystander()) {
            Seen without = rounds(List.of(), trial.tries(), "without");
            Seen with = rounds(shuffled, trial.tries(), "with");
            Duration stalled = bystander.worst();
            trial.saw("most threads lost " + with.mostLost + " (allowed " + MOST_LOST + ") in " + with.rounds
                    + " rounds, " + with.lettingGo + " of the hanging let go meanwhile; between rounds "
                    + with.betweenRounds + " (without them " + without.betweenRounds + "), long ones "
                    + with.longOnes + "; visited in every round: " + with.always.size() + " of "
                    + without.always.size() + " built-in checks; the machine's own delay " + stalled.toMillis()
                    + " ms");
            assertThat(with.mostLost).isEqualTo(MOST_LOST);
            assertThat(with.always)
                    .contains("ops.self")
                    .isEqualTo(without.always)
                    .hasSizeGreaterThan(1);
            assertThat(Duration.ofNanos(with.longestNanos))
                    .isLessThanOrEqualTo(INTERVAL.plus(DEADLINE).plus(MOST_LATE).plus(stalled));
            assertThat(with.longOnes)
                    .as("only a round in which one more hangs is a long one")
                    .isLessThanOrEqualTo(without.longOnes + 1 + with.lettingGo);
        }
    }

    private Seen rounds(List<Path> plugins, int count, String name) throws IOException, InterruptedException {
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        Seen seen = new Seen();
        Set<Thread> others = Guests.occupied(); // what an earlier test has left behind
        try (Guests guests = new Guests(plugins);
                QteOps ops = guests.host(state.resolve(name), Map.of("probing.interval", INTERVAL.toMillis() + "ms"))
                        .listener(event -> {
                            if (event instanceof OpsEvent.Diagnosed diagnosed) {
                                told.add(new Told(diagnosed, System.nanoTime()));
                            }
                        })
                        .build()) {
            ops.start();
            long last = 0;
            Set<Thread> before = Set.of();
            while (seen.rounds < count) {
                Told next = told.poll(20, TimeUnit.MILLISECONDS);
                Set<Thread> lost = Guests.occupied();
                lost.removeAll(others);
                // Threads are looked at one by one: one that is just let go may be seen beside the next one that hangs.
                Set<Thread> stillLost = new HashSet<>(lost);
                stillLost.retainAll(before);
                seen.mostLost = Math.max(seen.mostLost, stillLost.size());
                before = lost;
                if (next != null) {
                    round(seen, next, last);
                    last = next.nanos();
                    if (!plugins.isEmpty() && seen.rounds % LET_GO_EVERY == 0) {
                        guests.inside(IDS.get(seen.lettingGo)).letGo();
                        seen.lettingGo++;
                    }
                }
            }
        }
        return seen;
    }

    private static void round(Seen seen, Told told, long last) {
        seen.rounds++;
        Diagnosis diagnosis = told.event().diagnosis();
        Set<String> visited = diagnosis.findings().stream()
                .filter(finding -> !finding.subject().type().equals("nowhere") && finding.epoch() == diagnosis.epoch())
                .map(Finding::check)
                .collect(Collectors.toSet());
        if (last == 0) {
            seen.always.addAll(visited);
            return;
        }
        seen.always.retainAll(visited);
        long between = told.nanos() - last;
        seen.betweenRounds.add(between);
        seen.longestNanos = Math.max(seen.longestNanos, between);
        seen.longOnes += between > INTERVAL.plus(MOST_LATE).toNanos() ? 1 : 0;
    }
}
