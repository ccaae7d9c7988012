package com.qte.ops.probing;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A monotonic clock that stands still until it is told to go on; who parks on it waits in real time. */
public final class HandTicker implements Ticker {
    private final AtomicLong nanos;

    public HandTicker() {
        this(0);
    }

    public HandTicker(long start) {
        nanos = new AtomicLong(start);
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void park(long length) {
        LockSupport.parkNanos(this, length);
    }

    /** Lets time pass at once. */
    public void advance(Duration length) {
        nanos.addAndGet(length.toNanos());
    }
}
