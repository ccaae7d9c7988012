package com.qte.ops.probes.postgres.tables;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the statistics say of the tables of a database. Immutable.
 *
 * @param total tables in all
 * @param withDeadRows how many hold more dead rows than autovacuum lets them, and 1000 at least
 * @param withChangedRows how many have changed by 5 % and 1000 rows since they were analyzed
 * @param tables the 20 with most dead rows, the 20 analyzed longest ago, and the 50 of which most was read whole
 */
public record TableActivity(long total, long withDeadRows, long withChangedRows, List<Table> tables) {
    public TableActivity {
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param oid what it is whatever its name
     * @param schema where it is
     * @param name within the schema
     * @param rows an estimate of the server
     * @param deadRows rows that nobody sees any more; an estimate as well
     * @param dueAt the number of dead rows beyond which autovacuum comes
     * @param vacuumed when it was last vacuumed; empty where it never was since the counters began
     * @param beingVacuumed whether it is at this moment
     * @param autovacuumOff whether it is switched off for this table
     * @param changedRows since it was last analyzed
     * @param analyzed when it was; empty where it never was since the counters began
     * @param neverAnalyzed whether it never was at all
     * @param wholeReads how often it was read from its beginning
     * @param rowsReadWhole how many rows that were
     * @param indexReads how often it was read through an index
     */
    public record Table(
            long oid,
            String schema,
            String name,
            long rows,
            long deadRows,
            long dueAt,
            Optional<Instant> vacuumed,
            boolean beingVacuumed,
            boolean autovacuumOff,
            long changedRows,
            Optional<Instant> analyzed,
            boolean neverAnalyzed,
            long wholeReads,
            long rowsReadWhole,
            long indexReads) {
        /** Schema and name. */
        public String fullName() {
            return schema + "." + name;
        }
    }
}
