package com.qte.ops.testkit.time;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A monotonic clock that a test moves on. Whoever parks waits until the clock was moved far enough; like the real one it
 * also lets go of a thread that is unparked or interrupted. Thread-safe.
 */
public final class ManualTicker implements Ticker {
    private final Set<Waiter> waiters = new HashSet<>();
    private long nanos;

    /** One thread's wait; compared by identity, for one thread may be let go and be back before it is taken out. */
    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        private final long until;

        Waiter(long until) {
            this.until = until;
        }
    }

    /** A ticker that begins at zero. */
    public ManualTicker() {
        this(0);
    }

    /** A ticker that begins here, such as shortly before the number overflows. */
    public ManualTicker(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public void park(long forNanos) {
        if (forNanos <= 0) {
            return;
        }
        Waiter waiter;
        synchronized (this) {
            waiter = new Waiter(nanos + forNanos);
            waiters.add(waiter);
        }
        try {
            // A thread that advance() unparks between these lines does not park at all: the permit is kept for it.
            LockSupport.park(this);
        } finally {
            synchronized (this) {
                waiters.remove(waiter);
            }
        }
    }

    /**
     * Moves the clock on and wakes the threads whose time has come.
     *
     * @throws IllegalArgumentException if the time is negative: this clock never goes back
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a monotonic clock cannot go back by " + by);
        }
        List<Thread> due = new ArrayList<>();
        synchronized (this) {
            nanos += by.toNanos();
            waiters.stream().filter(waiter -> waiter.until - nanos <= 0).forEach(waiter -> due.add(waiter.thread));
        }
        due.forEach(LockSupport::unpark);
    }

    /** How many threads are in {@link #park} now, so that a test can wait for one to get there. */
    public synchronized int parked() {
        return waiters.size();
    }
}
