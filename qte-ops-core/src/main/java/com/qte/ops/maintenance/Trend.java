package com.qte.ops.maintenance;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How something has gone, and where that leads.
 *
 * @param measure what it is
 * @param name subject and part
 * @param unit of all values
 * @param values what is recorded of the period
 * @param limit what it is held against, if it is
 * @param pace how it goes; empty where that cannot be told, or nothing was recorded lately
 * @param baseline what is usual, where that can be told
 * @param forecast when the limit is reached; empty where it is not, or that cannot be told
 */
public record Trend(
        Measure measure,
        String name,
        Unit unit,
        Series values,
        Optional<Limit> limit,
        Optional<Series.Pace> pace,
        Optional<Baseline> baseline,
        Optional<Forecast> forecast) {
    /** For so long what was seen last says how it is: what has a limit is looked at every few minutes. */
    static final Duration FRESH = Duration.ofHours(2);

    /** What is reached within that is worth saying. */
    static final Duration SOON = Duration.ofDays(30);

    /** The last value. */
    double last() {
        return values.points().get(values.points().size() - 1).value();
    }

    /** When it was recorded. */
    Instant lastAt() {
        return values.points().get(values.points().size() - 1).at();
    }

    /** Whether that was lately. */
    boolean isFresh(Instant now) {
        return !lastAt().isBefore(now.minus(FRESH));
    }

    /** Whether the limit may be reached within 30 days. */
    boolean isSoon() {
        return forecast.filter(when -> when.soonest().compareTo(SOON) <= 0).isPresent();
    }

    /** Whether it is known if the limit is reached within 30 days. */
    boolean isTold() {
        return limit.isPresent()
                && (forecast.isPresent()
                        || pace.filter(how -> how.isClear() || !mayReach(limit.get(), how))
                                .isPresent());
    }

    private boolean mayReach(Limit held, Series.Pace how) {
        double steepest = held.above() ? how.most() : -how.least();
        return steepest > 0 && left(held, last()) / steepest <= SOON.toSeconds();
    }

    /** Which value is held to be the end: that at which the check fails, or, where there is none, at which it degrades. */
    static double end(Limit limit) {
        return Double.isNaN(limit.failing()) ? limit.degraded() : limit.failing();
    }

    /** How far a value is from it; not above zero where it is reached. */
    static double left(Limit limit, double value) {
        return limit.above() ? end(limit) - value : value - end(limit);
    }

    /**
     * What is usual: nine values in ten lie within.
     *
     * @param low 5 in 100 are lower
     * @param median as many above as below
     * @param high 5 in 100 are higher
     */
    public record Baseline(double low, double median, double high) {}
}
