package com.qte.ops.probes.logs;

import com.qte.ops.model.Series;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What rate of lines is usual, from recorded history. Only what was found well is recorded, so that a fault does not become
 * what is usual while it lasts; one that lasts for a day is learned anew.
 */
final class Usual {
    /** How far back it is learned from: the same hour of yesterday is in it. */
    static final Duration PAST = Duration.ofHours(24);

    /** What is under way now is not what is usual. */
    private static final Duration NOW = Duration.ofMinutes(10);

    private static final Duration LEAST_SPAN = Duration.ofHours(1);
    private static final int LEAST_LOOKS = 20;
    /** Bursts belong to it, other than those of a tenth of the time. */
    private static final double SHARE = 0.9;
    /** Below one in two minutes no rate can be told from another. */
    private static final double LEAST_PER_MINUTE = 0.5;

    private Usual() {}

    /** Lines a minute; empty while there is too little to go by. */
    static OptionalDouble perMinute(Observation<LogSnapshot> seen, String evidence) {
        Instant until = seen.at().minus(NOW);
        Series past = new Series(seen.recorded(evidence, Verdict.WHOLE).within(PAST, seen.at()).points().stream()
                .filter(point -> point.at().isBefore(until))
                .toList());
        boolean isEnough = past.count() >= LEAST_LOOKS && past.span().compareTo(LEAST_SPAN) >= 0;
        OptionalDouble usual = isEnough ? past.quantile(SHARE) : OptionalDouble.empty();
        return usual.isPresent()
                ? OptionalDouble.of(Math.max(LEAST_PER_MINUTE, usual.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** The rate of the window; a window that has just begun does not make one line into many. */
    static double perMinute(long lines, double minutes) {
        return lines / Math.max(minutes, 1);
    }
}
