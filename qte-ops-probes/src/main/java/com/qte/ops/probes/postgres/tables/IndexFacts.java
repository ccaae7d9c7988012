package com.qte.ops.probes.postgres.tables;

import java.util.List;

/**
 * Indexes by what the catalogue says of them. Immutable.
 *
 * @param tables those of the names that indexes are wanted for
 * @param invalidTotal how many indexes are invalid and not being built
 * @param invalid at most 20 of them
 */
public record IndexFacts(List<Indexed> tables, long invalidTotal, List<Invalid> invalid) {
    public IndexFacts {
        tables = List.copyOf(tables);
        invalid = List.copyOf(invalid);
    }

    /**
     * A table and its indexes.
     *
     * @param schema where it is
     * @param name within the schema
     * @param columns names of all its columns
     * @param indexes all that it has, broken ones too
     */
    public record Indexed(String schema, String name, List<String> columns, List<Index> indexes) {
        public Indexed {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * An index.
     *
     * @param name within the table's schema
     * @param valid whether queries use it
     * @param beingBuilt whether it is at this moment
     * @param whole whether it has every row, and columns only
     * @param method {@code btree} and so on
     * @param keys names of its key columns in their order; expressions are left out
     */
    public record Index(
            String name, boolean valid, boolean beingBuilt, boolean whole, String method, List<String> keys) {
        public Index {
            keys = List.copyOf(keys);
        }
    }

    /**
     * An index that queries do not use.
     *
     * @param oid what it is whatever its name
     * @param schema where it is
     * @param table whose index it is
     * @param name within the schema
     * @param ready whether changes of the table are written to it all the same
     */
    public record Invalid(long oid, String schema, String table, String name, boolean ready) {
        /** Schema and name. */
        public String fullName() {
            return schema + "." + name;
        }
    }
}
