package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.tables.Seen.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Holds tables against what they were. A difference that has stood for a day is what the tables are to look like. */
final class Differences {
    private static final Duration ACCEPTED_AFTER = Duration.ofDays(1);
    private static final int MOST_CHANGES = 20;
    private static final int MOST_DETAILS = 10;

    private Differences() {}

    static Seen with(Seen before, Definitions now, Instant clock) {
        if (before.baseline().isEmpty()) {
            return seen(before, now.columns(), List.of());
        }
        Map<String, List<String>> baseline = new HashMap<>(before.baseline());
        List<Change> changes = new ArrayList<>();
        TreeSet<String> tables = new TreeSet<>(baseline.keySet());
        tables.addAll(now.columns().keySet());
        for (String table : tables) {
            Optional<List<String>> was = Optional.ofNullable(baseline.get(table));
            Optional<List<String>> is = Optional.ofNullable(now.columns().get(table));
            if (!was.equals(is)) {
                Instant since = since(before, table, clock);
                // Where not all are listed, one that is new in the list may be old.
                boolean known = was.isPresent() || now.complete();
                if (known && clock.isBefore(since.plus(ACCEPTED_AFTER))) {
                    changes.add(change(table, was, is, since));
                } else {
                    is.ifPresentOrElse(columns -> baseline.put(table, columns), () -> baseline.remove(table));
                }
            }
        }
        return seen(before, baseline, changes.stream().limit(MOST_CHANGES).toList());
    }

    private static Instant since(Seen before, String table, Instant clock) {
        return before.changes().stream()
                .filter(change -> change.table().equals(table))
                .map(Change::since)
                .findFirst()
                .orElse(clock);
    }

    private static Change change(String table, Optional<List<String>> was, Optional<List<String>> is, Instant since) {
        if (was.isEmpty()) {
            return new Change(table, "created", List.of(), since);
        }
        if (is.isEmpty()) {
            return new Change(table, "dropped", List.of(), since);
        }
        List<String> details = new ArrayList<>();
        was.get().stream().filter(column -> !is.get().contains(column)).forEach(gone -> details.add("- " + gone));
        is.get().stream().filter(column -> !was.get().contains(column)).forEach(come -> details.add("+ " + come));
        if (details.isEmpty()) {
            details.add("another order of columns");
        }
        return new Change(table, "changed", details.stream().limit(MOST_DETAILS).toList(), since);
    }

    private static Seen seen(Seen before, Map<String, List<String>> baseline, List<Change> changes) {
        return new Seen(before.holders(), before.invalid(), before.sequences(), baseline, changes);
    }
}
