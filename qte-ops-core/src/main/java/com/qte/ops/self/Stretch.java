package com.qte.ops.self;

import java.time.Duration;

/**
 * By what factor intervals are stretched so that the library keeps within its budget. A pure state: each look at the
 * spending gives the next one.
 *
 * <table>
 *   <caption>The next factor, the first rule that fits</caption>
 *   <tr><th>seen</th><th>factor</th></tr>
 *   <tr><td>less than five minutes since it changed: what is measured is still partly the old factor's</td><td>same</td></tr>
 *   <tr><td>over budget</td><td>twice, 4 at most</td></tr>
 *   <tr><td>below half of the budget for ten minutes</td><td>half, 1 at least</td></tr>
 *   <tr><td>neither</td><td>same</td></tr>
 * </table>
 *
 * <p>A factor is given up only below half of the budget, since half the factor costs at most twice as much: so it does
 * not swing. Beyond 4 it does not go, for a minute is the longest that an engine may be left alone; what still costs too
 * much then is told.
 *
 * @param factor 1, 2 or 4
 * @param held for how long it has been this
 * @param calm for how long less than half of the budget has been used
 */
public record Stretch(int factor, Duration held, Duration calm) {
    /** Nothing stretched, as at the start. */
    public static final Stretch NONE = new Stretch(1, Duration.ZERO, Duration.ZERO);

    /** The largest factor. */
    public static final int MOST = 4;

    static final Duration SETTLES = SelfCost.WINDOW;
    static final Duration CALM = Duration.ofMinutes(10);

    /** @throws IllegalArgumentException if the factor is not 1, 2 or 4 */
    public Stretch {
        if (factor != 1 && factor != 2 && factor != MOST) {
            throw new IllegalArgumentException("intervals are stretched by 1, 2 or 4, not by " + factor);
        }
    }

    /**
     * The next one.
     *
     * @param spent over the last minutes
     * @param budget what may be used
     * @param passed time since the look before, or since the start
     */
    public Stretch after(Spending spent, Budget budget, Duration passed) {
        Duration longer = held.plus(passed);
        if (longer.compareTo(SETTLES) < 0) {
            return new Stretch(factor, longer, Duration.ZERO);
        }
        if (budget.isExceededBy(spent)) {
            return factor == MOST ? new Stretch(factor, longer, Duration.ZERO) : changed(2 * factor);
        }
        if (factor == 1 || !budget.isHalfLeftBy(spent)) {
            return new Stretch(factor, longer, Duration.ZERO);
        }
        Duration calmer = calm.plus(passed);
        return calmer.compareTo(CALM) < 0 ? new Stretch(factor, longer, calmer) : changed(factor / 2);
    }

    private static Stretch changed(int factor) {
        return new Stretch(factor, Duration.ZERO, Duration.ZERO);
    }

    /** A time stretched: an interval, or the age beyond which a result says nothing any more. */
    public Duration of(Duration time) {
        return time.multipliedBy(factor);
    }
}
