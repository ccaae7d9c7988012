package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoublePredicate;

/** For how long a value has stayed where it is, a moment's dip forgiven: means of a minute count. Pure. */
final class Lasting {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Nobody looked in between, and so nobody knows. */
    private static final Duration GAP = Duration.ofMinutes(4);

    /** Adding up the same four times and dividing by four may give a little less than it. */
    private static final double ROUNDED = 1e9;

    private Lasting() {}

    /** The mean of the last minute; NaN where nothing is recorded. */
    static double minute(Series looks, Instant now) {
        return looks.within(MINUTE, now).mean().orElse(Double.NaN);
    }

    /**
     * Seconds for which each minute's mean has met the condition, up to the last look; 0 where the last one does not.
     *
     * @param looks with the one that is judged, oldest first
     */
    static double seconds(Series looks, DoublePredicate condition) {
        List<Point> points = looks.points();
        int first = points.size();
        while (first > 0 && condition.test(mean(points, first - 1))) {
            boolean alone = first < points.size()
                    && Duration.between(
                                            points.get(first - 1).at(),
                                            points.get(first).at())
                                    .compareTo(GAP)
                            > 0;
            if (alone) {
                break;
            }
            first--;
        }
        return first == points.size()
                ? 0
                : Math.max(
                        0,
                        Duration.between(
                                                points.get(first).at(),
                                                points.get(points.size() - 1).at())
                                        .toMillis()
                                / 1_000.0);
    }

    private static double mean(List<Point> points, int last) {
        double sum = 0;
        long count = 0;
        Instant from = points.get(last).at().minus(MINUTE);
        for (int i = last; i >= 0 && points.get(i).at().isAfter(from); i--) {
            sum += points.get(i).value() * points.get(i).samples();
            count += points.get(i).samples();
        }
        return Math.rint(sum / count * ROUNDED) / ROUNDED;
    }
}
