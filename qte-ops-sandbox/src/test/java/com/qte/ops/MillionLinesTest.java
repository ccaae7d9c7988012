package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.Ticker;
import com.qte.ops.testkit.promise.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P11, at the gate itself: a million equal lines a minute, at simulated times that only the seed knows. */
@Timeout(120)
class MillionLinesTest {
    private static final int A_MINUTE = 1_000_000;
    private static final int MINUTES = 5;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private static final class HandTicker implements Ticker {
        private long nanos;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void park(long passing) {
            nanos += passing;
        }
    }

    @Test
    void pass_aMillionAMinute_tenInAnyMinuteAndAnExactCount() {
        Trial trial = Trial.of("P11-gate", "a million equal lines a minute", A_MINUTE);
        HandTicker ticker = new HandTicker();
        FloodGate gate = new FloodGate(ticker);
        Deque<Long> passed = new ArrayDeque<>();
        long lines = 0;
        long through = 0;
        long told = 0;
        int mostInAMinute = 0;
        while (ticker.nanos < MINUTES * MINUTE) {
            lines++;
            OptionalLong heldBack = gate.pass("key");
            if (heldBack.isPresent()) {
                through++;
                told += heldBack.getAsLong();
                passed.addLast(ticker.nanos);
                while (ticker.nanos - passed.getFirst() >= MINUTE) {
                    passed.removeFirst();
                }
                mostInAMinute = Math.max(mostInAMinute, passed.size());
            }
            ticker.park(trial.random().nextLong(2 * MINUTE / trial.tries()));
        }
        long rest = gate.close().stream().mapToLong(FloodGate.HeldBack::count).sum();
        trial.saw("%d lines in %d simulated minutes: %d through, %d in any minute at the most, %d told as held back,"
                        .formatted(lines, MINUTES, through, mostInAMinute, told)
                + " " + rest + " at the end; " + (lines - through - told - rest) + " not accounted for");
        assertThat(mostInAMinute).isEqualTo(FloodGate.MOST);
        assertThat(through + told + rest).isEqualTo(lines);
    }

    @Test
    void announce_listenerThatHangs_keepsNoMoreThanTheQueueHolds() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger told = new AtomicInteger();
        CountDownLatch last = new CountDownLatch(1);
        try (Announcer announcer = new Announcer(
                List.of(event -> {
                    told.incrementAndGet();
                    first.countDown();
                    await(goOn);
                    if (event instanceof OpsEvent.Trouble trouble
                            && trouble.what().equals("last")) {
                        last.countDown();
                    }
                }),
                new HandTicker())) {
            announcer.announce(new OpsEvent.Trouble("first"));
            assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
            for (int event = 0; event < 100_000; event++) {
                announcer.announce(new OpsEvent.Trouble("one of many"));
            }
            announcer.announce(new OpsEvent.Trouble("last"));
            goOn.countDown();
            assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(told.get()).isLessThanOrEqualTo(1 + 256);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
