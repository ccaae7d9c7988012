package com.qte.ops.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Recorded values of one piece of evidence for one part, oldest first. Immutable; every answer is a pure function of the
 * points, and one that they do not give is absent.
 *
 * <p>What lies further back is coarser: one point then stands for several values, with their mean and their mean time.
 * Sums, means and slopes stay what they were; only the spread within such a point is gone.
 *
 * @param points in the order of time
 */
public record Series(List<Point> points) {
    /** Nothing recorded. */
    public static final Series EMPTY = new Series(List.of());

    /** A forecast beyond it is none. */
    private static final double MOST_SECONDS = Duration.ofDays(3_650).toSeconds();

    /**
     * One recorded value, or several close to one another.
     *
     * @param at when it was seen; of several the mean
     * @param value in the evidence's unit; of several the mean
     * @param samples how many they are, 1 or more
     */
    public record Point(Instant at, double value, int samples) {
        /** @throws IllegalArgumentException if it stands for nothing */
        public Point {
            if (samples < 1) {
                throw new IllegalArgumentException("a point must stand for at least one value, not " + samples);
            }
        }

        /** One value. */
        public Point(Instant at, double value) {
            this(at, value, 1);
        }

        /** This one and a later one as one; their sum and their mean stay. */
        public Point and(Point later) {
            long all = (long) samples + later.samples;
            double share = (double) later.samples / all;
            long apart = Duration.between(at, later.at).toMillis();
            return new Point(at.plusMillis((long) (apart * share)), value * (1 - share) + later.value * share, (int)
                    Math.min(all, Integer.MAX_VALUE));
        }
    }

    public Series {
        points = List.copyOf(points);
    }

    /** What was recorded within the time given before {@code now}. */
    public Series within(Duration past, Instant now) {
        Instant from = now.minus(past);
        return new Series(
                points.stream().filter(point -> !point.at().isBefore(from)).toList());
    }

    /** The same with one more value, the one that is being judged. */
    public Series then(Instant at, double value) {
        List<Point> more = new ArrayList<>(points);
        more.add(new Point(at, value));
        return new Series(more);
    }

    /** How many values were recorded. */
    public long count() {
        return points.stream().mapToLong(Point::samples).sum();
    }

    /** The sum of the values. */
    public double sum() {
        return points.stream()
                .mapToDouble(point -> point.value() * point.samples())
                .sum();
    }

    /** From the first point to the last; zero where there are not two. */
    public Duration span() {
        return points.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        points.get(0).at(), points.get(points.size() - 1).at());
    }

    /** The mean of the values; absent where there are none. */
    public OptionalDouble mean() {
        return points.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum() / count());
    }

    /**
     * The value that this share of the values does not exceed, such as 0.5 for the median: always one of those recorded,
     * of an even number the lower of two medians. Absent where there are none.
     *
     * @param share 0 to 1
     * @throws IllegalArgumentException if the share is not
     */
    public OptionalDouble quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a quantile's share is 0 to 1, not " + share);
        }
        long rank = Math.max(1, (long) Math.ceil(share * count()));
        List<Point> byValue =
                points.stream().sorted(Comparator.comparingDouble(Point::value)).toList();
        long passed = 0;
        for (Point point : byValue) {
            passed += point.samples();
            if (passed >= rank) {
                return OptionalDouble.of(point.value());
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * How fast a counter rose. One that went down began anew at zero. Where points stand for several values, what a
     * counter reached just before it began anew is not known, and the rate is too low by that.
     *
     * @return absent where there are not two points of different time
     */
    public OptionalDouble perSecond() {
        double seconds = seconds(span());
        if (seconds <= 0) {
            return OptionalDouble.empty();
        }
        double risen = 0;
        for (int i = 1; i < points.size(); i++) {
            double before = points.get(i - 1).value();
            double now = points.get(i).value();
            risen += now >= before ? now - before : now;
        }
        return OptionalDouble.of(risen / seconds);
    }

    /**
     * How fast a level rises; negative where it falls. Robust: the median of the slopes between any two points, after
     * Theil and Sen, so that a quarter of the points, wherever they lie, cannot turn it round.
     *
     * @return absent where there are not two points of different time
     */
    public OptionalDouble slopePerSecond() {
        return Slope.perSecond(points);
    }

    /**
     * A slope, and how sure it is.
     *
     * @param perSecond the {@linkplain #slopePerSecond() slope}
     * @param least lower end of the band that holds the true one nine times in ten, after Sen, were the values independent of
     *     one another; such as are close together are not, and the true band is wider
     * @param most its upper end
     */
    public record Pace(double perSecond, double least, double most) {
        /** Whether the band tells a direction. */
        public boolean isClear() {
            return least > 0 || most < 0;
        }
    }

    /** How fast a level rises, and how sure that is; absent where there are not three points of different time. */
    public Optional<Pace> pace() {
        return Slope.pace(points);
    }

    /**
     * When a level reaches a limit if it goes on at its {@linkplain #slopePerSecond() slope}, counted from the last
     * point.
     *
     * @return zero where the last point is at the limit; absent where it moves away from the limit, or not at all, or so
     *     slowly that it takes more than ten years
     */
    public Optional<Duration> until(double limit) {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        double distance = limit - points.get(points.size() - 1).value();
        if (distance == 0) {
            return Optional.of(Duration.ZERO);
        }
        double seconds = distance / slopePerSecond().orElse(0);
        return seconds >= 0 && seconds <= MOST_SECONDS
                ? Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)))
                : Optional.empty();
    }

    static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }
}
