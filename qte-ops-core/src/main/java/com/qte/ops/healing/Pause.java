package com.qte.ops.healing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass. Thread-safe; blocks for that time. */
public interface Pause {
    /**
     * Returns when this much time has passed.
     *
     * @throws InterruptedException if somebody does not want to wait any longer
     */
    void pause(Duration time) throws InterruptedException;

    /** By the monotonic clock. */
    static Pause real() {
        return time -> {
            CountDownLatch never = new CountDownLatch(1);
            boolean unused = never.await(time.toNanos(), TimeUnit.NANOSECONDS);
        };
    }
}
