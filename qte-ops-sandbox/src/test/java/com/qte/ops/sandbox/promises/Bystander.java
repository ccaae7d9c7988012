package com.qte.ops.sandbox.promises;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread with nothing to do but to wake up every few milliseconds. By how much it is late is what this machine does to
 * any thread at the time, whatever the library does.
 */
final class Bystander implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(5);

    private final AtomicLong worst = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "bystander");
    private volatile boolean over;

    Bystander() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        long last = System.nanoTime();
        while (!over) {
            LockSupport.parkNanos(PERIOD.toNanos());
            long now = System.nanoTime();
            long late = now - last - PERIOD.toNanos();
            worst.accumulateAndGet(late, Math::max);
            last = now;
        }
    }

    /** By how much it was late at the most since it was asked last. */
    Duration worst() {
        return Duration.ofNanos(Math.max(0, worst.getAndSet(0)));
    }

    @Override
    public void close() {
        over = true;
    }
}
