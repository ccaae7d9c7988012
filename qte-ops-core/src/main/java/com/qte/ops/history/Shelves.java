package com.qte.ops.history;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * All series, a shelf for each check. Where there are too many, the check that has most gives up the one that was
 * recorded least recently: a plugin that invents parts without end drives out its own, not its neighbours'. Not
 * thread-safe.
 */
final class Shelves {
    private final Bounds bounds;
    private final Map<String, Shelf> byCheck = new LinkedHashMap<>();
    private int series;
    private int points;
    private long dropped;

    private static final class Shelf {
        /** The least recently recorded first. */
        private final Map<Key, Track> tracks = new LinkedHashMap<>(16, 0.75f, true);

        /** The same, so that one subject's are found among those of thousands; touches no order. */
        private final Map<Subject, Map<Key, Track>> bySubject = new HashMap<>();

        private int points;

        void put(Key key, Track track) {
            tracks.put(key, track);
            bySubject
                    .computeIfAbsent(key.subject(), unused -> new LinkedHashMap<>())
                    .put(key, track);
        }

        /** Takes away the least recently recorded one; how many points it had. */
        int dropEldest() {
            Key eldest = tracks.keySet().iterator().next();
            Track gone = tracks.remove(eldest);
            Map<Key, Track> left = bySubject.getOrDefault(eldest.subject(), Map.of());
            left.remove(eldest);
            if (left.isEmpty()) {
                bySubject.remove(eldest.subject());
            }
            return gone == null ? 0 : gone.size();
        }

        int series() {
            return tracks.size();
        }

        int points() {
            return points;
        }
    }

    Shelves(Bounds bounds) {
        this.bounds = bounds;
    }

    /** A series as a whole. */
    record Whole(Key key, Duration past, List<Point> points) {}

    void add(Key key, Point point, Duration past) {
        if (!key.isBounded()) {
            dropped++;
            return;
        }
        Shelf shelf = byCheck.computeIfAbsent(key.check(), unused -> new Shelf());
        Track track = shelf.tracks.get(key);
        if (track == null) {
            track = new Track();
            shelf.put(key, track);
            series++;
        }
        int before = track.size();
        track.add(point, past);
        shelf.points += track.size() - before;
        points += track.size() - before;
        while (series > bounds.series()) {
            dropFrom(Shelf::series);
        }
        while (points > bounds.points()) {
            dropFrom(Shelf::points);
        }
    }

    private void dropFrom(ToIntFunction<Shelf> fullness) {
        byCheck.values().stream().max(Comparator.comparingInt(fullness)).ifPresent(fullest -> {
            int size = fullest.dropEldest();
            fullest.points -= size;
            points -= size;
            series--;
            dropped++;
        });
        byCheck.values().removeIf(shelf -> shelf.tracks.isEmpty());
    }

    int size() {
        return series;
    }

    /** What is recorded for one check of one subject, under the keys that an observation knows. */
    Map<String, Series> of(String check, Subject subject, Instant now) {
        Map<String, Series> found = new HashMap<>();
        Shelf shelf = byCheck.get(check);
        if (shelf != null) {
            shelf.bySubject.getOrDefault(subject, Map.of()).forEach((key, track) -> {
                List<Point> past = track.points(now);
                if (!past.isEmpty()) {
                    found.put(Observation.historyKey(key.evidence(), key.part()), new Series(past));
                }
            });
        }
        return found;
    }

    /** Everything that is worth handing out now; the most recently recorded first. */
    List<Whole> all(Instant now) {
        List<Whole> all = new ArrayList<>(series);
        byCheck.values()
                .forEach(shelf -> shelf.tracks.forEach((key, track) -> {
                    List<Point> past = track.points(now);
                    if (!past.isEmpty()) {
                        all.add(new Whole(key, track.past(), past));
                    }
                }));
        all.sort(Comparator.comparing((Whole whole) ->
                        whole.points().get(whole.points().size() - 1).at())
                .reversed());
        return all;
    }

    int series() {
        return series;
    }

    int points() {
        return points;
    }

    /** How many series were given up, or not begun, to stay within the bounds. */
    long dropped() {
        return dropped;
    }
}
