package com.qte.ops.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that a test sets. It may leap in both directions, as real ones do. Thread-safe. */
public final class ManualClock implements InstantSource {
    private Instant now;

    /** A clock that shows this. */
    public ManualClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Sets the clock. */
    public synchronized void set(Instant to) {
        now = to;
    }

    /** Moves the clock on, or back where the time is negative. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
