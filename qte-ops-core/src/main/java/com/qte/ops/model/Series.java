package com.qte.ops.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Recorded values of one piece of evidence for one part, oldest first.
 *
 * @param points in the order of time
 */
public record Series(List<Point> points) {
    /** Nothing recorded. */
    public static final Series EMPTY = new Series(List.of());

    /**
     * One recorded value.
     *
     * @param at when it was seen
     * @param value in the evidence's unit
     */
    public record Point(Instant at, double value) {}

    public Series {
        points = List.copyOf(points);
    }

    /** What was recorded within the time given before {@code now}. */
    public Series within(Duration past, Instant now) {
        Instant from = now.minus(past);
        return new Series(
                points.stream().filter(point -> !point.at().isBefore(from)).toList());
    }

    /** The sum of the values. */
    public double sum() {
        return points.stream().mapToDouble(Point::value).sum();
    }
}
