package com.qte.ops.probes.postgres.tables;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of a database's tables from visit to visit. Immutable.
 *
 * @param holders when each was first seen that does not say since when it holds dead rows
 * @param invalid when each invalid index was first seen, by its oid
 * @param sequences those that had come far when they were last read, by another part of the round
 * @param baseline columns of each table as they were first seen, or as they have been for a day
 * @param changes what differs from the baseline
 */
public record Seen(
        Map<String, Instant> holders,
        Map<Long, Instant> invalid,
        List<SequenceFacts.Sequence> sequences,
        Map<String, List<String>> baseline,
        List<Change> changes) {
    static final Seen NOTHING = new Seen(Map.of(), Map.of(), List.of(), Map.of(), List.of());

    public Seen {
        holders = Map.copyOf(holders);
        invalid = Map.copyOf(invalid);
        sequences = List.copyOf(sequences);
        Map<String, List<String>> copy = new HashMap<>();
        baseline.forEach((table, columns) -> copy.put(table, List.copyOf(columns)));
        baseline = Map.copyOf(copy);
        changes = List.copyOf(changes);
    }

    /**
     * A table that is not what it was.
     *
     * @param table schema and name
     * @param what {@code created}, {@code dropped} or {@code changed}
     * @param details each column that came, went or is another, in the words of a definition
     * @param since when it was first seen so
     */
    public record Change(String table, String what, List<String> details, Instant since) {
        public Change {
            details = List.copyOf(details);
        }
    }
}
