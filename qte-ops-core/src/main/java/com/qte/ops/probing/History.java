package com.qte.ops.probing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Series;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers that checks asked to have recorded, in memory and bounded. Thread-safe. */
final class History {
    /** Points kept of one series: two hours at the cheap interval. */
    private static final int MOST_POINTS = 512;

    private final Map<Key, Deque<Series.Point>> recorded = new HashMap<>();

    private record Key(String check, Subject subject, String evidence, String part) {}

    /** Records what the findings of one check bring, and forgets what is older than it wants to remember. */
    synchronized void record(CheckSpec check, List<Finding> findings) {
        for (Finding finding : findings) {
            for (Evidence fact : finding.evidence()) {
                Duration past = check.remembers().get(fact.name());
                if (past != null && fact instanceof Evidence.Number number && Double.isFinite(number.value())) {
                    add(
                            new Key(check.id(), finding.subject(), fact.name(), finding.part()),
                            finding.at(),
                            number,
                            past);
                }
            }
        }
    }

    private void add(Key key, Instant at, Evidence.Number number, Duration past) {
        Deque<Series.Point> points = recorded.computeIfAbsent(key, unused -> new ArrayDeque<>());
        points.addLast(new Series.Point(at, number.value()));
        Instant oldest = at.minus(past);
        while (points.size() > MOST_POINTS || points.getFirst().at().isBefore(oldest)) {
            points.removeFirst();
        }
    }

    /** What is recorded for one check of one subject, under the keys that an observation knows. */
    synchronized Map<String, Series> of(CheckSpec check, Subject subject) {
        if (check.remembers().isEmpty()) {
            return Map.of();
        }
        Map<String, Series> found = new HashMap<>();
        recorded.forEach((key, points) -> {
            if (key.check().equals(check.id()) && key.subject().equals(subject)) {
                found.put(Observation.historyKey(key.evidence(), key.part()), new Series(List.copyOf(points)));
            }
        });
        return found;
    }
}
