package com.qte.ops.self;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class SelfCostTest {
    private static final long SECOND = 1_000_000_000;

    private final Given threads = new Given();
    private final SetTicker ticker = new SetTicker();
    private final SelfCost cost = new SelfCost(ticker, threads);

    /** Threads as a test says, by id. */
    private static final class Given implements Threads {
        private final Map<Long, Use> live = new HashMap<>();
        private long current;

        void set(long id, long cpuNanos, long bytes) {
            live.put(id, new Use(id, OptionalLong.of(cpuNanos), OptionalLong.of(bytes)));
        }

        long cpuNanos(long id) {
            return live().stream()
                    .filter(use -> use.id() == id)
                    .mapToLong(use -> use.cpuNanos().orElse(0))
                    .sum();
        }

        void mute(long id) {
            live.put(id, new Use(id, OptionalLong.empty(), OptionalLong.empty()));
        }

        @Override
        public List<Use> live() {
            return List.copyOf(live.values());
        }

        @Override
        public Use current() {
            return live.getOrDefault(current, new Use(current, OptionalLong.empty(), OptionalLong.empty()));
        }
    }

    private static SelfSnapshot.Cost cost(double cpuSeconds, long bytes, int threads) {
        return new SelfSnapshot.Cost(OptionalDouble.of(cpuSeconds), OptionalLong.of(bytes), threads);
    }

    @Test
    void read_twoThreads_added() {
        threads.set(1, SECOND, 10);
        threads.set(2, 2 * SECOND, 5);

        assertThat(cost.read()).isEqualTo(cost(3, 15, 2));
    }

    @Test
    void read_again_onlyWhatWasAdded() {
        threads.set(1, SECOND, 10);
        cost.read();
        threads.set(1, 3 * SECOND, 12);

        assertThat(cost.read()).isEqualTo(cost(3, 12, 1));
    }

    @Test
    void read_threadHasEnded_itsUseIsKept() {
        threads.set(1, SECOND, 10);
        cost.read();
        threads.live.remove(1L);

        assertThat(cost.read()).isEqualTo(cost(1, 10, 0));
    }

    @Test
    void read_idOfAnEndedThreadGivenAgain_bothCounted() {
        threads.set(1, 5 * SECOND, 10);
        cost.read();
        threads.set(1, SECOND, 3);

        assertThat(cost.read()).isEqualTo(cost(6, 13, 1));
    }

    @Test
    void read_nothingMeasured_absentAndNotZero() {
        threads.mute(1);

        assertThat(cost.read()).isEqualTo(new SelfSnapshot.Cost(OptionalDouble.empty(), OptionalLong.empty(), 1));
    }

    @Test
    void read_threadJustEnding_itsEarlierUseIsKeptAndNotCountedAgain() {
        threads.set(1, SECOND, 10);
        cost.read();
        threads.mute(1);
        cost.read();
        threads.set(1, 2 * SECOND, 11);

        assertThat(cost.read()).isEqualTo(cost(2, 11, 1));
    }

    @Test
    void counted_threadEndsBetweenReadings_counted() {
        threads.current = 7;
        Runnable work = cost.counted(() -> threads.set(7, SECOND, 4));
        cost.read();
        work.run();
        threads.live.remove(7L);

        assertThat(cost.read()).isEqualTo(cost(1, 4, 0));
    }

    @Test
    void counted_threadStillAliveAtTheNextReading_countedOnce() {
        threads.current = 7;
        cost.counted(() -> threads.set(7, SECOND, 4)).run();

        assertThat(cost.read()).isEqualTo(cost(1, 4, 1));
    }

    @Test
    void counted_workThrows_countedAndThrownOn() {
        threads.current = 7;
        Runnable work = cost.counted(() -> {
            threads.set(7, SECOND, 4);
            throw new IllegalStateException("planted");
        });

        assertThatThrownBy(work::run).hasMessage("planted");
        assertThat(cost.read()).isEqualTo(cost(1, 4, 1));
    }

    @Test
    void spending_lessThanTwoReadings_unknown() {
        assertThat(cost.spending()).isEmpty();
        cost.read();
        assertThat(cost.spending()).isEmpty();
        cost.read();
        assertThat(cost.spending()).as("no time has passed").isEmpty();
    }

    @Test
    void spending_readingsOlderThanFiveMinutes_leftOut() {
        long used = 0;
        threads.set(1, used, 0);
        cost.read();
        for (int second = 15; second <= 600; second += 15) {
            used += second <= 300 ? SECOND : SECOND / 10;
            threads.set(1, used, used);
            ticker.pass(Duration.ofSeconds(15));
            cost.read();
        }

        Spending spent = cost.spending().orElseThrow();
        assertThat(spent.over()).isEqualTo(Duration.ofMinutes(5));
        assertThat(spent.cores()).hasValue(0.1 / 15);
        assertThat(spent.bytesPerSecond()).hasValue(1e8 / 15);
    }

    @Test
    void spending_manyReadingsASecond_stillReachesBackFiveMinutes() {
        threads.set(1, 0, 0);
        for (int i = 0; i <= 4_000; i++) {
            cost.read();
            ticker.pass(Duration.ofMillis(100));
        }

        assertThat(cost.spending().orElseThrow().over()).isBetween(Duration.ofSeconds(290), Duration.ofSeconds(300));
    }

    @Test
    void spending_roundsRarerThanFiveMinutes_betweenTheLastTwo() {
        for (int i = 0; i < 3; i++) {
            threads.set(1, i * SECOND, 0);
            cost.read();
            ticker.pass(Duration.ofMinutes(10));
        }

        assertThat(cost.spending().map(Spending::over)).contains(Duration.ofMinutes(10));
    }

    @Test
    void read_randomLives_totalIsWhatAllUsed(TestReporter reporter) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        long truth = 0;
        long next = 0;
        double seen = 0;
        for (int step = 0; step < 5_000; step++) {
            List<Long> alive = new ArrayList<>(threads.live.keySet());
            if (alive.isEmpty() || random.nextInt(10) == 0) {
                threads.set(next++, 0, 0);
            } else {
                long id = alive.get(random.nextInt(alive.size()));
                long used = random.nextInt(1_000);
                truth += used;
                long before = threads.cpuNanos(id);
                Runnable work = () -> threads.set(id, before + used, before + used);
                if (random.nextInt(8) == 0) {
                    threads.current = id;
                    cost.counted(work).run();
                    threads.live.remove(id);
                } else {
                    work.run();
                }
            }
            if (random.nextInt(5) == 0) {
                double now = cost.read().cpuSecondsTotal().orElse(0);
                assertThat(now).as("seed %d, step %d", seed, step).isGreaterThanOrEqualTo(seen);
                seen = now;
            }
        }
        assertThat(cost.read().allocatedBytesTotal()).as("seed %d", seed).hasValue(truth);
        assertThat(Optional.of(threads.live.size()))
                .as("seed %d", seed)
                .contains(cost.read().threads());
    }
}
