package com.qte.ops.probes.postgres.tables;

import java.util.List;

/**
 * Triggers that somebody has disabled. Immutable.
 *
 * @param total tables that have one
 * @param disabled at most 20 of these tables
 */
public record TriggerFacts(long total, List<Disabled> disabled) {
    public TriggerFacts {
        disabled = List.copyOf(disabled);
    }

    /**
     * A table's disabled triggers.
     *
     * @param schema where the table is
     * @param table its name within the schema
     * @param names at most ten; of those that keep a foreign key the name of the key
     */
    public record Disabled(String schema, String table, List<String> names) {
        public Disabled {
            names = List.copyOf(names);
        }
    }
}
