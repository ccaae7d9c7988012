package com.qte.ops.target.redis;

import java.time.Duration;

/** A point of the monotonic clock by which something must be done. */
record Deadline(long atNanos, Duration granted) {
    static Deadline in(Duration within) {
        return new Deadline(System.nanoTime() + within.toNanos(), within);
    }

    /** What is left; at least a millisecond, so that it can be waited for. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, atNanos - System.nanoTime()));
    }
}
