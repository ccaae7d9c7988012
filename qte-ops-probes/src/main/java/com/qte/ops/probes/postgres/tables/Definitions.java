package com.qte.ops.probes.postgres.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tables look like. Immutable.
 *
 * @param total tables in all, partitions left out
 * @param columns name, type and whether it must be given, of each column, by schema and table; of the 200 oldest tables
 */
public record Definitions(long total, Map<String, List<String>> columns) {
    public Definitions {
        Map<String, List<String>> copy = new HashMap<>();
        columns.forEach((table, all) -> copy.put(table, List.copyOf(all)));
        columns = Map.copyOf(copy);
    }

    /** Whether every table is among them. */
    boolean complete() {
        return columns.size() >= total;
    }
}
