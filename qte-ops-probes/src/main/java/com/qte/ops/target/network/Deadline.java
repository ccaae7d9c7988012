package com.qte.ops.target.network;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** When something must have come about, by the monotonic clock. */
record Deadline(long nanos) {
    static Deadline in(Duration within) {
        return new Deadline(System.nanoTime() + within.toNanos());
    }

    /** The earlier of this one and one so far from now. */
    Deadline butWithin(Duration within) {
        Deadline other = in(within);
        return other.nanos - nanos < 0 ? other : this;
    }

    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }

    boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /**
     * What is left in whole milliseconds, at least 1.
     *
     * @throws SocketTimeoutException if nothing is left
     */
    int millis() throws SocketTimeoutException {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left.toMillis()));
    }
}
