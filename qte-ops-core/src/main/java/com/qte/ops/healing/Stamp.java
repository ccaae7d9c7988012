package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * When something was, by both clocks. The wall clock may have been set meanwhile, the monotonic one may have begun anew;
 * which of them is believed depends on what would do harm.
 *
 * @param at by the wall clock
 * @param origin of the monotonic clock, as {@link Steady} names it; empty where it was not noted
 * @param nanos by the monotonic clock
 */
record Stamp(Instant at, String origin, long nanos) {
    private static final String ORIGIN = "boot";
    private static final String NANOS = "steady";

    static Stamp of(Instant at, Steady steady) {
        return new Stamp(at, steady.origin(), steady.ticker().nanos());
    }

    /** When a record was written. */
    static Stamp of(Entry entry) {
        Object nanos = entry.data().get(NANOS);
        return nanos instanceof Number number
                ? new Stamp(entry.at(), Ledger.text(entry.data(), ORIGIN), number.longValue())
                : new Stamp(entry.at(), "", 0);
    }

    /** What was written down then was given earlier, by both clocks. */
    Stamp givenAt(Instant given) {
        return new Stamp(given, origin, nanos - Duration.between(given, at).toNanos());
    }

    /** Has a record note the monotonic clock. */
    static void note(Map<String, Object> data, Steady steady) {
        data.put(ORIGIN, steady.origin());
        data.put(NANOS, steady.ticker().nanos());
    }

    /**
     * How long ago it was at the least, for limits: what a set clock makes old stays young, and what it puts into the
     * future is no younger than it is. Zero or more. What was before this start of the machine is as old as the wall clock
     * says, but at least as old as the start.
     */
    Duration leastAge(Stamp now) {
        Duration wall = larger(Duration.between(at, now.at), Duration.ZERO);
        return isSameOrigin(now)
                ? larger(Duration.ofNanos(now.nanos - nanos), Duration.ZERO)
                : larger(wall, uptime(now));
    }

    /**
     * How long ago it was at the most, for what expires: what a set clock makes young stays old. Negative where only the
     * wall clock tells and says that it is yet to come.
     */
    Duration mostAge(Stamp now) {
        Duration wall = Duration.between(at, now.at);
        if (isSameOrigin(now)) {
            return larger(wall, Duration.ofNanos(now.nanos - nanos));
        }
        Duration up = uptime(now);
        return up.isZero() ? wall : larger(wall, up);
    }

    private boolean isSameOrigin(Stamp now) {
        return !origin.isEmpty() && origin.equals(now.origin);
    }

    /** What was before this start of the machine is at least as old as that; zero where nobody knows. */
    private Duration uptime(Stamp now) {
        return Steady.isMachine(origin) && Steady.isMachine(now.origin) && now.nanos > 0
                ? Duration.ofNanos(now.nanos)
                : Duration.ZERO;
    }

    private static Duration larger(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
