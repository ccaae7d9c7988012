package com.qte.ops.model;

import com.qte.ops.model.Series.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The slope of a level after Theil and Sen. Pure. */
final class Slope {
    /** Points that are compared with one another: 1 770 pairs, some ten microseconds. */
    private static final int MOST_POINTS = 60;

    private Slope() {}

    /** How many standard deviations hold nine tenths. */
    private static final double NINE_TENTHS = 1.645;

    static OptionalDouble perSecond(List<Point> points) {
        return median(sorted(thinned(points)));
    }

    /** With the band after Sen: so many slopes from either end of them as the rank correlation's own spread allows. */
    static Optional<Series.Pace> pace(List<Point> points) {
        List<Point> few = thinned(points);
        double[] slopes = sorted(few);
        OptionalDouble median = median(slopes);
        double n = few.size();
        if (n < 3 || median.isEmpty()) {
            return Optional.empty();
        }
        double spread = NINE_TENTHS * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
        int least = (int) Math.max(0, Math.floor((slopes.length - spread) / 2));
        int most = (int) Math.min(slopes.length - 1, Math.ceil((slopes.length + spread) / 2));
        return Optional.of(new Series.Pace(median.getAsDouble(), slopes[least], slopes[most]));
    }

    private static double[] sorted(List<Point> few) {
        DoubleStream.Builder slopes = DoubleStream.builder();
        for (int i = 0; i < few.size(); i++) {
            for (int j = i + 1; j < few.size(); j++) {
                double seconds = Series.seconds(
                        Duration.between(few.get(i).at(), few.get(j).at()));
                if (seconds > 0) {
                    slopes.add((few.get(j).value() - few.get(i).value()) / seconds);
                }
            }
        }
        return slopes.build().sorted().toArray();
    }

    /** Neighbours put together until there are few enough. */
    private static List<Point> thinned(List<Point> points) {
        int together = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        if (together <= 1) {
            return points;
        }
        List<Point> few = new ArrayList<>();
        for (int from = 0; from < points.size(); from += together) {
            points.subList(from, Math.min(points.size(), from + together)).stream()
                    .reduce(Point::and)
                    .ifPresent(few::add);
        }
        return few;
    }

    private static OptionalDouble median(double[] sorted) {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        double median = sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2;
        return Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty();
    }
}
