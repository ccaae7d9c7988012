package com.qte.ops.sandbox.promises;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's monotonic clock, moved on by hand between rounds, so that a test need not wait. Thread-safe. */
final class JumpingTicker implements Ticker {
    private final AtomicLong jumped = new AtomicLong();

    void jump(Duration by) {
        jumped.addAndGet(by.toNanos());
    }

    @Override
    public long nanos() {
        return System.nanoTime() + jumped.get();
    }

    @Override
    public void park(long nanos) {
        Ticker.system().park(nanos);
    }
}
