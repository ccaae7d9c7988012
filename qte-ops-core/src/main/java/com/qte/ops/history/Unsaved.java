package com.qte.ops.history;

import com.qte.ops.model.Series.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points that wait to be saved. Not thread-safe. */
final class Unsaved {
    /** A minute of a thousand series at the usual interval, five times over. */
    private static final int MOST = 20_000;

    private final Map<Key, Waiting> byKey = new LinkedHashMap<>();
    private int count;

    private record Waiting(Duration past, List<Point> points) {}

    /** Whether there was room for it. */
    boolean add(Key key, Point point, Duration past) {
        if (count >= MOST) {
            return false;
        }
        byKey.computeIfAbsent(key, unused -> new Waiting(past, new ArrayList<>(4)))
                .points()
                .add(point);
        count++;
        return true;
    }

    /** All of them, which wait no longer. */
    List<Batch> take() {
        List<Batch> all = new ArrayList<>();
        byKey.forEach((key, waiting) -> all.addAll(Batch.of(key, waiting.past(), waiting.points())));
        byKey.clear();
        count = 0;
        return all;
    }
}
