package com.qte.ops;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A monotonic clock that goes as the machine's own does, and jumps ahead when it is told to. Thread-safe. */
final class JumpingTicker implements Ticker {
    private final long began;
    private final AtomicLong ahead;

    /** @param start what it says now */
    JumpingTicker(long start) {
        began = start;
        ahead = new AtomicLong(start - System.nanoTime());
    }

    @Override
    public long nanos() {
        return System.nanoTime() + ahead.get();
    }

    @Override
    public void park(long nanos) {
        LockSupport.parkNanos(this, nanos);
    }

    void jump(Duration length) {
        ahead.addAndGet(length.toNanos());
    }

    /** A wall clock that goes with it. */
    Instant instant() {
        return Instant.EPOCH.plusNanos(nanos() - began);
    }
}
