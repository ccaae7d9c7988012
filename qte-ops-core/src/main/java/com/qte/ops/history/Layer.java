package com.qte.ops.history;

import com.qte.ops.model.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Points of one width, oldest first. Not thread-safe. */
final class Layer {
    private final Duration reach;
    private final int most;
    private final long widthMillis;
    private final Deque<Point> points = new ArrayDeque<>(2);

    /**
     * @param width what one point spans at most; zero where each stays what it is
     * @param reach how far back it goes from the newest point of all
     * @param most points that it holds at most
     */
    Layer(Duration width, Duration reach, int most) {
        this.widthMillis = width.toMillis();
        this.reach = reach;
        this.most = most;
    }

    Deque<Point> points() {
        return points;
    }

    /** Puts a point at the end, together with the last one where both lie in one bucket. */
    void add(Point point) {
        Point last = points.peekLast();
        if (last != null && widthMillis > 0 && bucket(last) == bucket(point)) {
            points.removeLast();
            points.addLast(last.and(point));
        } else {
            points.addLast(point);
        }
    }

    private long bucket(Point point) {
        return Math.floorDiv(point.at().toEpochMilli(), widthMillis);
    }

    boolean isOverfull() {
        return points.size() > most;
    }

    /** Whether the oldest point has to go, seen from the newest one of all. */
    boolean isOverdue(Instant newest, Duration past) {
        Point first = points.peekFirst();
        Duration back = past.compareTo(reach) < 0 ? past : reach;
        return first != null && first.at().isBefore(newest.minus(back));
    }

    @Nullable
    Point last() {
        return points.peekLast();
    }

    void forgetAfter(Instant at) {
        while (!points.isEmpty() && points.getLast().at().isAfter(at)) {
            points.removeLast();
        }
    }
}
