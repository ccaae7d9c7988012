package com.qte.ops.history;

import com.qte.ops.model.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One series: every value of the last hour, means of five minutes for two days, means of an hour for thirty. Not
 * thread-safe.
 *
 * <p>The order of the points is the order of time, whatever the wall clock does:
 *
 * <table>
 *   <caption>A point and the last one before it</caption>
 *   <tr><th>it is</th><th>what becomes of it</th></tr>
 *   <tr><td>as late, or later</td><td>it is added</td></tr>
 *   <tr><td>up to a minute earlier</td><td>it is added with the stamp of the last one: nothing that happened is lost
 *       when the clock is put right by a little</td></tr>
 *   <tr><td>earlier than that</td><td>it is ignored; the fourth in a row is believed, and what is stamped later than it
 *       is forgotten: the clock was ahead then</td></tr>
 * </table>
 *
 * <p>With every point at most two of each width grow coarser or are forgotten, so that a clock which leaps ahead and
 * soon comes back has cost two old points for each one recorded meanwhile, not all of them.
 */
final class Track {
    /** No series holds more points. */
    static final int MOST_POINTS = 2_150;

    /** The longest that is remembered. */
    static final Duration LONGEST = Duration.ofDays(30);

    /** An hour, and what a round may be late: whoever counts within an hour counts single values. */
    private static final Duration FINE = Duration.ofMinutes(65);

    private static final int LEAST_BEHIND = 4;
    private static final Duration SLIGHTLY = Duration.ofMinutes(1);
    private static final int MOVES = 2;

    private final List<Layer> layers = List.of(
            new Layer(Duration.ZERO, FINE, 800),
            new Layer(Duration.ofMinutes(5), Duration.ofDays(2), 600),
            new Layer(Duration.ofHours(1), LONGEST, 750));

    private Duration past = Duration.ZERO;
    private int behind;

    /**
     * Adds a point, and lets others age.
     *
     * @param wanted how long the check wants to remember
     */
    void add(Point point, Duration wanted) {
        past = wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
        Instant last = last();
        if (last == null || !point.at().isBefore(last)) {
            append(point);
        } else if (!point.at().isBefore(last.minus(SLIGHTLY))) {
            append(new Point(last, point.value(), point.samples()));
        } else if (++behind >= LEAST_BEHIND) {
            layers.forEach(layer -> layer.forgetAfter(point.at()));
            append(point);
        }
    }

    private void append(Point point) {
        behind = 0;
        layers.get(0).add(point);
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            for (int moved = 0; layer.isOverfull() || moved < MOVES && layer.isOverdue(point.at(), past); moved++) {
                Point oldest = layer.points().removeFirst();
                if (i + 1 < layers.size() && !oldest.at().isBefore(point.at().minus(past))) {
                    layers.get(i + 1).add(oldest);
                }
            }
        }
    }

    /** How long its check wants to remember. */
    Duration past() {
        return past;
    }

    /** When the newest point was seen; absent where there is none. */
    @Nullable
    Instant last() {
        for (Layer layer : layers) {
            Point last = layer.last();
            if (last != null) {
                return last.at();
            }
        }
        return null;
    }

    int size() {
        return layers.stream().mapToInt(layer -> layer.points().size()).sum();
    }

    /** What is worth handing out now, oldest first: nothing that is too old, and nothing from the future. */
    List<Point> points(Instant now) {
        Instant from = now.minus(past);
        List<Point> found = new ArrayList<>(size());
        for (int i = layers.size() - 1; i >= 0; i--) {
            for (Point point : layers.get(i).points()) {
                if (!point.at().isBefore(from) && !point.at().isAfter(now)) {
                    found.add(point);
                }
            }
        }
        return found;
    }
}
