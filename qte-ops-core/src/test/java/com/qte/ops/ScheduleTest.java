package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.HandTicker;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Topology;
import com.qte.ops.self.Budget;
import com.qte.ops.self.Spending;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The budget is kept by looking less often, and what is known then may become as much older. */
@Timeout(30)
class ScheduleTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Diagnosis WELL =
            new Diagnosis(Instant.EPOCH, 1, Status.HEALTHY, List.of(), List.of(), List.of(), false);

    private final HandTicker ticker = new HandTicker();
    private final Fakes.Place place = new Fakes.Place("main");

    private Schedule schedule(Prober prober, double cores) {
        Spending spent = new Spending(WINDOW, OptionalDouble.of(cores), OptionalDouble.empty());
        Rounds rounds = new Rounds(prober, new Diagnoser(Topology.of(List.of(), List.of(place))), ticker);
        return schedule(prober, rounds, diagnosis -> {}, () -> Optional.of(spent));
    }

    private Schedule schedule(
            Prober prober, Rounds rounds, Consumer<Diagnosis> follows, Supplier<Optional<Spending>> spending) {
        return new Schedule(
                prober,
                rounds,
                ticker,
                Tier.CHEAP.interval(),
                new Announcer(List.of(), ticker),
                follows,
                spending,
                Budget.of(Map.of()));
    }

    /** The round that has ended by then must not end another one's. */
    @Test
    void with_whatFollowsThrowsWhileAnotherRoundRuns_allAreAnswered() throws Exception {
        AtomicBoolean holds = new AtomicBoolean();
        CompletableFuture<Boolean> inside = new CompletableFuture<>();
        CountDownLatch go = new CountDownLatch(1);
        try (Prober prober = Fakes.prober(ticker, List.of(place), Fakes.probe("p", Fakes.check("d.said"), visit -> {
            if (holds.get()) {
                inside.complete(true);
                go.await();
            }
            return new Fakes.Seen(Status.HEALTHY);
        }))) {
            Rounds rounds = new Rounds(prober, new Diagnoser(Topology.of(List.of(), List.of(place))), ticker);
            FutureTask<Diagnosis> second = new FutureTask<>(() -> rounds.diagnose(Scope.everything()));
            FutureTask<Diagnosis> third = new FutureTask<>(() -> rounds.diagnose(Scope.everything()));
            Consumer<Diagnosis> follows = diagnosis -> {
                holds.set(true);
                new Thread(second, "second").start();
                inside.join();
                throw new OutOfMemoryError("unable to create native thread");
            };
            Schedule schedule = schedule(prober, rounds, follows, Optional::empty);
            rounds.scheduled(schedule).run();
            Thread asking = new Thread(third, "third");
            asking.start();
            while (asking.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            go.countDown();
            assertThat(second.get(10, TimeUnit.SECONDS).status()).isEqualTo(Status.HEALTHY);
            assertThat(third.get(10, TimeUnit.SECONDS).status()).isEqualTo(Status.HEALTHY);
        }
    }

    private Prober prober() {
        return Fakes.prober(ticker, List.of(place), Fakes.probe("p", Fakes.check("d.said"), Status.HEALTHY));
    }

    private static Status held(Prober prober) {
        return prober.round(check -> true, tier -> false).findings().get(0).status();
    }

    @Test
    void with_overBudget_intervalAndMostAgeAreDoubled() {
        try (Prober prober = prober()) {
            Schedule schedule = schedule(prober, 0.02);
            ticker.advance(WINDOW);
            schedule.with(WELL);
            assertThat(schedule.kept().stretch()).isEqualTo(2);
            assertThat(schedule.interval()).isEqualTo(Tier.CHEAP.interval().multipliedBy(2));
            prober.round(check -> true, tier -> true);
            ticker.advance(Tier.CHEAP.maxAge().multipliedBy(2));
            assertThat(held(prober)).isEqualTo(Status.HEALTHY);
            ticker.advance(Duration.ofNanos(1));
            assertThat(held(prober)).isEqualTo(Status.UNKNOWN);
        }
    }

    @Test
    void with_withinBudget_nothingIsStretched() {
        try (Prober prober = prober()) {
            Schedule schedule = schedule(prober, 0.009);
            ticker.advance(WINDOW);
            schedule.with(WELL);
            assertThat(schedule.kept().stretch()).isEqualTo(1);
        }
    }
}
