package com.qte.ops.target.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Spaces the steps of a long walk over a server, so that the server has time for others in between. */
public final class Pace {
    private Pace() {}

    /**
     * Does nothing for this long.
     *
     * @throws InterruptedException if the thread was interrupted, which ends it at once
     */
    public static void rest(Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while resting between two steps");
            }
        }
    }
}
