package com.qte.ops;

import java.util.function.Supplier;

/**
 * The right to read the settings, until it ends. Settings are for one thread at a time: all leases of one lock are used
 * one after the other, and after its end a lease is good for nothing, even to a thread that was left behind in the midst
 * of reading. Thread-safe.
 */
final class Lease {
    private final Object lock;
    private boolean over;

    Lease(Object lock) {
        this.lock = lock;
    }

    /**
     * Reads. What is read must be code of this library alone: whatever it calls holds the lock.
     *
     * @throws IllegalStateException if the lease has ended
     */
    <R> R use(Supplier<R> reading) {
        synchronized (lock) {
            if (over) {
                throw new IllegalStateException("settings may be read only until targets() returns or its time is up");
            }
            return reading.get();
        }
    }

    /** Ends it; waits for one who is reading. */
    void end() {
        synchronized (lock) {
            over = true;
        }
    }
}
