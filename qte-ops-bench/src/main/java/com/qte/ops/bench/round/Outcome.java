package com.qte.ops.bench.round;

import com.qte.ops.bench.entry.Fact;

/**
 * What came of looking at one fact on another thread.
 *
 * @param well whether it is within its limit
 * @param tookNanos how long the look took, by the monotonic clock
 */
record Outcome(boolean well, long tookNanos) {
    static Outcome of(Fact fact) {
        long began = System.nanoTime();
        boolean well = fact.isWell();
        return new Outcome(well, System.nanoTime() - began);
    }
}
