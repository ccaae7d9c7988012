package com.qte.ops.console.page;

import com.qte.ops.document.Line;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line of a plot in pieces: between two of them nothing is known, and nothing is drawn. A value that is no number is not
 * known either.
 *
 * @param name what it shows
 * @param pieces each with at least one point, oldest first
 */
record Curve(String name, List<List<Point>> pieces) {
    static Curve of(Line line) {
        List<List<Point>> pieces = new ArrayList<>();
        List<Point> piece = new ArrayList<>();
        List<Point> inTime = line.values().points().stream()
                .sorted(Comparator.comparing(Point::at))
                .toList();
        for (Point point : inTime) {
            boolean known = Double.isFinite(point.value());
            if (!piece.isEmpty()
                    && (!known || isApart(piece.get(piece.size() - 1).at(), point.at(), line.gap()))) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
            if (known) {
                piece.add(point);
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return new Curve(line.name(), pieces);
    }

    private static boolean isApart(Instant one, Instant next, Duration gap) {
        return Duration.between(one, next).compareTo(gap) > 0;
    }

    Series values() {
        return new Series(pieces.stream().flatMap(List::stream).toList());
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** How many times nothing was known in between. */
    int gaps() {
        return Math.max(0, pieces.size() - 1);
    }

    double least() {
        return values().points().stream().mapToDouble(Point::value).min().orElse(Double.NaN);
    }

    double greatest() {
        return values().points().stream().mapToDouble(Point::value).max().orElse(Double.NaN);
    }

    double last() {
        List<Point> points = values().points();
        return points.isEmpty() ? Double.NaN : points.get(points.size() - 1).value();
    }

    /**
     * The pieces with at most two points in each step of time, its least and its greatest, and the ends of each piece: no
     * peak is lost however many points there are.
     *
     * @param from in seconds of the epoch
     * @param to in seconds of the epoch
     */
    List<List<Point>> thinned(double from, double to, int steps) {
        return pieces.stream().map(piece -> thinned(piece, from, to, steps)).toList();
    }

    private static List<Point> thinned(List<Point> piece, double from, double to, int steps) {
        if (piece.size() <= 2 || to <= from) {
            return piece;
        }
        List<Point> kept = new ArrayList<>();
        kept.add(piece.get(0));
        int i = 1;
        while (i < piece.size() - 1) {
            long step = step(piece.get(i), from, to, steps);
            Point least = piece.get(i);
            Point greatest = least;
            for (; i < piece.size() - 1 && step(piece.get(i), from, to, steps) == step; i++) {
                Point point = piece.get(i);
                least = point.value() < least.value() ? point : least;
                greatest = point.value() > greatest.value() ? point : greatest;
            }
            boolean falls = greatest.at().isBefore(least.at());
            kept.add(falls ? greatest : least);
            if (!least.equals(greatest)) {
                kept.add(falls ? least : greatest);
            }
        }
        kept.add(piece.get(piece.size() - 1));
        return kept;
    }

    private static long step(Point point, double from, double to, int steps) {
        return (long) Math.floor((seconds(point.at()) - from) / (to - from) * steps);
    }

    static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }
}
