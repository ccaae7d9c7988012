package com.qte.ops.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ManualTickerTest {
    private final ManualTicker ticker = new ManualTicker(Long.MAX_VALUE - 5);

    @Test
    void park_clockMovedFarEnough_returnsThenAndNotBefore() throws InterruptedException {
        CountDownLatch back = new CountDownLatch(1);
        Thread waiting = waiting(back, 10);
        ticker.advance(Duration.ofNanos(9));
        assertThat(back.await(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(ticker.parked()).isEqualTo(1);
        ticker.advance(Duration.ofNanos(1));
        waiting.join();
        assertThat(ticker.parked()).isZero();
    }

    @Test
    void park_interrupted_returns() throws InterruptedException {
        Thread waiting = waiting(new CountDownLatch(1), 10);
        waiting.interrupt();
        waiting.join();
        assertThat(ticker.parked()).isZero();
    }

    @Test
    void park_notPositive_returnsAtOnce() {
        ticker.park(0);
        ticker.park(-1);
        assertThat(ticker.parked()).isZero();
    }

    @Test
    void advance_backwards_refused() {
        assertThatThrownBy(() -> ticker.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clock_setAndAdvanced_showsIt() {
        ManualClock clock = new ManualClock(Instant.EPOCH);
        clock.advance(Duration.ofSeconds(-5));
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.minusSeconds(5));
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }

    /** Somebody who waits for that time, as its caller does: until the clock says so. */
    private Thread waiting(CountDownLatch back, long nanos) {
        long until = ticker.nanos() + nanos;
        Thread thread = new Thread(() -> {
            while (until - ticker.nanos() > 0 && !Thread.currentThread().isInterrupted()) {
                ticker.park(until - ticker.nanos());
            }
            back.countDown();
        });
        thread.start();
        while (ticker.parked() == 0) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
