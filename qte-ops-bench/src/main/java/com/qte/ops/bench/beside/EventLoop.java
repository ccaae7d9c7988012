package com.qte.ops.bench.beside;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** What an engine does all day: a thousand turns a second, each as late as the machine and its tenants make it. */
final class EventLoop extends Thread {
    private static final long TURN_NANOS = 1_000_000;

    private final long[] late;
    private int turns;

    /** One of so many turns. */
    EventLoop(int turns) {
        super("event-loop");
        setDaemon(true);
        late = new long[turns];
    }

    @Override
    public void run() {
        long due = System.nanoTime() + TURN_NANOS;
        for (turns = 0; turns < late.length; turns++) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            late[turns] = System.nanoTime() - due;
            due += TURN_NANOS;
        }
    }

    /** Waits until it has ended; how late its turns were, the least first, in nanoseconds. */
    long[] lateness() throws InterruptedException {
        join();
        long[] sorted = late.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** How late it was at worst, but for the share of turns that were later: 0.99 for the ninety-ninth percentile. */
    static double percentile(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
