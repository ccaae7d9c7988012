package com.qte.ops.probes.postgres.tables;

import java.util.Optional;

/**
 * The name of a table as configuration writes it.
 *
 * @param schema where one was written
 */
record TableName(Optional<String> schema, String name) {
    static TableName of(String written) {
        int dot = written.indexOf('.');
        return dot < 0
                ? new TableName(Optional.empty(), written)
                : new TableName(Optional.of(written.substring(0, dot)), written.substring(dot + 1));
    }

    /** Whether the table of that schema and name is meant. */
    boolean means(String otherSchema, String otherName) {
        return name.equals(otherName)
                && schema.filter(own -> !own.equals(otherSchema)).isEmpty();
    }
}
