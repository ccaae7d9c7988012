package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.target.postgres.WantedIndex;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The place where a wanted index is or is to be.
 *
 * @param wanted what is wanted
 * @param table the table
 * @param columnsThere whether it has all the columns
 * @param keyBytes average bytes of a key
 * @param nameTaken whether another table's relation has the name that it would get
 * @param indexes all that the table has
 */
record Spot(
        WantedIndex wanted,
        Table table,
        boolean columnsThere,
        double keyBytes,
        boolean nameTaken,
        List<Index> indexes) {
    private static final int LONGEST_NAME = 63;

    /** How things stand; the name in small letters is the key of the plan's text where nothing can be done. */
    enum State {
        /** Queries are served by a valid index; nothing of a failed attempt is there. */
        SERVED,
        /** They are, and an invalid one of a failed attempt is there besides. */
        LEFT_OVER,
        /** No valid index serves, and one can be made. */
        MISSING,
        /** It is being built right now. */
        BUILDING,
        /** Something else has the name. */
        NAME_TAKEN,
        /** The table has not all of the columns. */
        NO_COLUMN,
        /** It is partitioned, or no table: it takes more than one statement there. */
        PARTITIONED
    }

    /** Looks at one table. */
    static Spot of(Connection connection, WantedIndex wanted, Table table) throws SQLException {
        String sql = "SELECT count(*), coalesce(sum(CASE WHEN a.attlen > 0 THEN a.attlen ELSE coalesce("
                + "(SELECT max(s.avg_width) FROM pg_stats s WHERE s.schemaname = ? AND s.tablename = ?"
                + " AND s.attname = a.attname), 32) END), 0)::float8,"
                + " EXISTS (SELECT FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace"
                + " WHERE n.nspname = ? AND t.relname = ? AND NOT EXISTS"
                + " (SELECT FROM pg_index x WHERE x.indexrelid = t.oid AND x.indrelid::bigint = ?))"
                + " FROM pg_attribute a"
                + " WHERE a.attrelid::bigint = ? AND NOT a.attisdropped AND a.attnum > 0 AND a.attname = ANY (?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            statement.setString(3, table.schema());
            statement.setString(4, name(wanted, table));
            statement.setLong(5, table.oid());
            statement.setLong(6, table.oid());
            statement.setArray(
                    7, connection.createArrayOf("text", wanted.columns().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Spot(
                        wanted,
                        table,
                        row.getInt(1) == wanted.columns().size(),
                        row.getDouble(2),
                        row.getBoolean(3),
                        Index.of(connection, table));
            }
        }
    }

    /** The name that it is given: the one that the manual gives it, shortened where the server would. */
    String name() {
        return name(wanted, table);
    }

    static String name(WantedIndex wanted, Table table) {
        String name = "idx_" + table.name() + "_" + String.join("_", wanted.columns());
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        CRC32 rest = new CRC32();
        rest.update(name.getBytes(StandardCharsets.UTF_8));
        String end = "_" + Long.toHexString(rest.getValue());
        return name.substring(0, LONGEST_NAME - end.length()) + end;
    }

    /** The name as a statement needs it, with its schema. */
    String quotedName() {
        return table.quoted().substring(0, table.quoted().lastIndexOf('.') + 1) + quoted(name());
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The table's index of that name. */
    Optional<Index> own() {
        return indexes.stream().filter(index -> index.name().equals(name())).findFirst();
    }

    /** The invalid one that a failed attempt has left under that name. */
    Optional<Index> leftover() {
        return own().filter(index -> index.isLeftoverOf(wanted.columns()));
    }

    State state() {
        boolean served = indexes.stream().anyMatch(index -> index.serves(wanted.columns()));
        if (leftover().isPresent()) {
            return served ? State.LEFT_OVER : State.MISSING;
        }
        if (served) {
            return State.SERVED;
        }
        if (own().filter(index -> index.builder() != 0).isPresent()) {
            return State.BUILDING;
        }
        if (nameTaken || own().isPresent()) {
            return State.NAME_TAKEN;
        }
        if (!table.kind().equals("r") && !table.kind().equals("m")) {
            return State.PARTITIONED;
        }
        return columnsThere ? State.MISSING : State.NO_COLUMN;
    }
}
