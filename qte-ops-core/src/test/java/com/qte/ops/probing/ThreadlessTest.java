package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.history.History;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import com.qte.ops.spi.Ticker;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that can have no more threads answers nobody wrongly, keeps nobody waiting, and goes on when it can. */
@Timeout(60)
class ThreadlessTest {
    private final Place place = new Place("main");
    private final AtomicBoolean none = new AtomicBoolean();

    private Runnable made(Runnable work) {
        if (none.get()) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return work;
    }

    private static Prober.Collected round(Prober prober) {
        return prober.round(check -> true, tier -> true);
    }

    @Test
    void round_noThread_isRefusedAndTheNextOneRuns() {
        try (Prober prober = Fakes.prober(
                Fakes.surroundings(Ticker.system(), this::made),
                List.of(place),
                Fakes.plugged(Fakes.probe("p", Fakes.check("d.said"), Status.HEALTHY)))) {
            none.set(true);
            assertThatThrownBy(() -> round(prober)).isInstanceOf(OpsException.class);
            none.set(false);
            assertThat(round(prober).findings()).extracting(Finding::status).containsExactly(Status.HEALTHY);
        }
    }

    /** Virtual time passes with the watchdog's beats, once it is let go. */
    private static final class Beating implements Ticker {
        private final AtomicLong nanos = new AtomicLong();
        private final AtomicBoolean goes = new AtomicBoolean();

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void park(long length) {
            LockSupport.parkNanos(1_000);
            if (goes.get()) {
                nanos.addAndGet(length);
            }
        }

        void until(Duration time) {
            goes.set(true);
            while (nanos.get() < time.toNanos()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void round_hangsAndNoThreadAtItsDeadline_endsWhenThereIsOneAgain() throws Exception {
        Beating ticker = new Beating();
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Prober prober = Fakes.prober(
                Fakes.surroundings(ticker, this::made),
                List.of(place),
                Fakes.plugged(Fakes.probe("p", Fakes.check("d.said"), visit -> {
                    hangs.countDown();
                    TurnTest.awaitQuietly(go);
                    return new Seen(Status.HEALTHY);
                })))) {
            CompletableFuture<Prober.Collected> answer = CompletableFuture.supplyAsync(() -> round(prober));
            assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
            none.set(true);
            ticker.until(Round.DEADLINE.plusSeconds(1));
            assertThat(answer).isNotDone();
            none.set(false);
            assertThat(answer.get(20, TimeUnit.SECONDS).findings())
                    .extracting(Finding::status)
                    .containsExactly(Status.UNKNOWN);
        } finally {
            go.countDown();
        }
    }

    @Test
    void turnTaken_ofARoundThatIsOver_isRefused() {
        Surroundings around = Fakes.surroundings();
        Hiccups hiccups = new Hiccups(around.clock(), 0);
        Runners runners = new Runners(around, new Sessions(), new Watchdog(around, hiccups));
        try (Prober prober = Fakes.prober(List.of(place), Fakes.probe("p", Fakes.check("d.said"), Status.HEALTHY));
                runners) {
            Judge judge = new Judge(
                    Topology.of(List.of(), List.of(place)),
                    spec -> Map.of(),
                    History.inMemory(around.clock()),
                    text -> text,
                    (check, subject) -> List.of(),
                    post -> 0);
            Lineup lineup = new Lineup(new Visits(around, judge, hiccups), runners, () -> {});
            RoundRequest asked = new Everything(prober.select(check -> true));
            lineup.begin(asked, 0, false);
            long first = lineup.number();
            assertThat(lineup.turnTaken(first)).isTrue();
            assertThat(lineup.end()).isTrue();
            assertThat(lineup.turnTaken(first)).isFalse();
            lineup.begin(asked, 0, false);
            assertThat(lineup.turnTaken(first)).isFalse();
            assertThat(lineup.next(first)).isNull();
            assertThat(lineup.next(lineup.number())).isNotNull();
        }
    }

    /** Asks for all, and does not care what it brings. */
    private record Everything(Prober.Selection selection) implements RoundRequest {
        @Override
        public boolean isDue(Tier tier) {
            return true;
        }

        @Override
        public boolean sameAgainIsNoNews() {
            return false;
        }

        @Override
        public void brought(Prober.Collected collected, long untilNanos, long nowNanos) {}

        @Override
        public void sameAgain(long untilNanos, long nowNanos) {}

        @Override
        public void failed(String problem) {}
    }
}
