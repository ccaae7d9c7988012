package com.qte.ops.remediation.postgres.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An index of a table, read from the catalogue alone: the server's own functions for definitions wait behind whoever has
 * locked the table.
 *
 * @param oid what makes it this one
 * @param name its name
 * @param valid whether queries may use it
 * @param builder pid of the session that builds it now; 0 for none
 * @param plain whether it is a b-tree over whole columns and all rows
 * @param constrained whether a constraint, such as a primary key, rests on it
 * @param columns its key columns
 */
record Index(
        long oid, String name, boolean valid, int builder, boolean plain, boolean constrained, List<String> columns) {
    private static final String LOOK = """
            SELECT i.oid::bigint, i.relname, x.indisvalid,
                   coalesce((SELECT max(p.pid) FROM pg_stat_progress_create_index p WHERE p.index_relid = i.oid), 0),
                   am.amname = 'btree' AND x.indexprs IS NULL AND x.indpred IS NULL AND i.relkind = 'i',
                   EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid),
                   coalesce((SELECT array_agg(a.attname::text ORDER BY k.ord)
                      FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(att, ord)
                      JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.att
                     WHERE k.ord <= x.indnkeyatts), '{}')
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_am am ON am.oid = i.relam
            WHERE x.indrelid::bigint = ?
            ORDER BY i.oid""";

    Index {
        columns = List.copyOf(columns);
    }

    /** All of a table. */
    static List<Index> of(Connection connection, Table table) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setLong(1, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    indexes.add(new Index(
                            row.getLong(1),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getInt(4),
                            row.getBoolean(5),
                            row.getBoolean(6),
                            List.of((String[]) row.getArray(7).getArray())));
                }
            }
        }
        return indexes;
    }

    /** Whether a query that the wanted one serves is served by it too: it is valid, and begins with these columns. */
    boolean serves(List<String> wanted) {
        return valid
                && plain
                && columns.size() >= wanted.size()
                && columns.subList(0, wanted.size()).equals(wanted);
    }

    /** Whether it is what an attempt to make the wanted one leaves behind when it fails. */
    boolean isLeftoverOf(List<String> wanted) {
        return !valid && builder == 0 && isExactly(wanted);
    }

    /** Whether it is just what is wanted, and nothing else rests on it. */
    boolean isExactly(List<String> wanted) {
        return plain && !constrained && columns.equals(wanted);
    }
}
