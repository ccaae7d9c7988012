package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ErrandsTest {
    private static final Duration COUNTED = Duration.ofMillis(150);
    private static final Duration MOST = Duration.ofSeconds(20);
    /** Far beyond what is counted, and far from what is waited at the most. */
    private static final Duration STARVED = Duration.ofMillis(600);

    private final List<String> problems = new ArrayList<>();
    private final List<String> results = new ArrayList<>();

    private Duration run(Patience patience, Runnable work) {
        Errands errands = new Errands((who, problem) -> problems.add(who + ": " + problem), () -> {}, patience);
        errands.add(
                "slow",
                "its constructor",
                () -> {
                    work.run();
                    return "back";
                },
                results::add);
        long start = System.nanoTime();
        errands.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A machine on which every thread gets a thousandth of a millisecond of a processor between two looks. */
    private static ToLongFunction<Thread> starved() {
        AtomicLong had = new AtomicLong();
        return thread -> had.addAndGet(1_000);
    }

    private static void spin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private static void park() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void run_oneThatHardlyGetsAProcessor_isWaitedFor() {
        run(new Patience(COUNTED, MOST, starved()), () -> spin(STARVED));

        assertThat(results).containsExactly("back");
        assertThat(problems).isEmpty();
    }

    @Test
    void run_oneThatGetsAProcessorNowAndThen_isWaitedFor() {
        long begun = System.nanoTime();
        ToLongFunction<Thread> nowAndThen = thread -> 1_000 + (System.nanoTime() - begun) / 250_000_000 * 1_000;

        run(new Patience(COUNTED, MOST, nowAndThen), () -> spin(STARVED));

        assertThat(results).containsExactly("back");
    }

    @Test
    void run_oneThatGetsNoneForLong_isLeft() {
        Duration took = run(new Patience(COUNTED, MOST, thread -> 1_000), () -> spin(MOST));

        assertThat(problems).singleElement().asString().contains("hangs in its constructor", "150 ms");
        assertThat(took).isLessThan(MOST.dividedBy(2));
    }

    @Test
    void run_oneThatHardlyGetsAProcessorInAHost_isLeftWhenTheTimeIsUp() {
        Duration took = run(new Patience(COUNTED, COUNTED, starved()), () -> spin(MOST));

        assertThat(results).isEmpty();
        assertThat(problems).singleElement().asString().contains("slow: it hangs in its constructor", "150 ms");
        assertThat(took).isLessThan(MOST.dividedBy(2));
    }

    @Test
    void run_oneThatWaitsForSomethingElse_isLeftAtOnceForAllPatience() {
        Duration took = run(new Patience(COUNTED, MOST, starved()), ErrandsTest::park);

        assertThat(problems).singleElement().asString().contains("hangs in its constructor", "150 ms");
        assertThat(took).isLessThan(MOST.dividedBy(2));
    }

    @Test
    void run_oneThatRunsAndRuns_isLeftWhenItHadItsTime() {
        Patience real = Patience.of(MOST);
        Duration took = run(new Patience(COUNTED, MOST, real.processorNanos()), () -> spin(Duration.ofMinutes(1)));

        assertThat(problems).singleElement().asString().contains("hangs in its constructor", "150 ms");
        assertThat(took).isLessThan(MOST.dividedBy(2));
    }

    @Test
    void run_oneWhoseUseOfAProcessorNobodyKnows_isLeftWhenTheTimeIsUp() {
        Duration took = run(new Patience(COUNTED, MOST, thread -> -1), () -> spin(Duration.ofMinutes(1)));

        assertThat(problems).singleElement().asString().contains("150 ms");
        assertThat(took).isLessThan(MOST.dividedBy(2));
    }

    @Test
    void run_starvedForEver_isLeftAtTheLast() {
        Duration most = COUNTED.multipliedBy(4);
        run(new Patience(COUNTED, most, starved()), () -> spin(Duration.ofMinutes(1)));

        assertThat(problems).singleElement().asString().contains("hangs in its constructor", "600 ms");
    }
}
