package com.qte.ops.spi;

import java.util.concurrent.locks.LockSupport;

/**
 * The monotonic clock: durations, deadlines and ages are measured by it alone, so that a wall clock that is set does not
 * move them. Thread-safe.
 */
public interface Ticker {
    /** The time in nanoseconds from some origin of its own; only differences mean anything, and it may overflow. */
    long nanos();

    /**
     * Lets the calling thread wait for about this long. Returns early where the thread is unparked or interrupted, as
     * {@link LockSupport#parkNanos} does; callers look at {@link #nanos()} again.
     *
     * @param nanos how long; nothing is waited for where it is not positive
     */
    void park(long nanos);

    /** The machine's own. */
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
