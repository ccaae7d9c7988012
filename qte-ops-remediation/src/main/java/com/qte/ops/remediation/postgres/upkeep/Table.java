package com.qte.ops.remediation.postgres.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as the catalogue knows it; read without waiting for a lock.
 *
 * @param oid what makes it this one: another table of the name has another
 * @param schema its schema
 * @param name its name
 * @param kind as in {@code pg_class.relkind}: {@code r} ordinary, {@code p} partitioned, {@code m} materialised view
 * @param owner who owns it
 * @param owned whether the role has the owner's rights
 * @param quoted schema and name as a statement needs them
 * @param rows estimate of its rows; 0 where nobody has counted
 * @param bytes size of its main fork when last counted
 */
record Table(
        long oid,
        String schema,
        String name,
        String kind,
        String owner,
        boolean owned,
        String quoted,
        double rows,
        long bytes) {
    static final String OID = "tableOid";
    static final String NAME = "table";
    static final String SCHEMA = "schema";

    private static final String LOOK = """
            SELECT c.oid::bigint, n.nspname, c.relname, c.relkind::text, pg_get_userbyid(c.relowner),
                   pg_has_role(c.relowner, 'USAGE'), format('%I.%I', n.nspname, c.relname),
                   greatest(c.reltuples, 0)::float8, c.relpages::bigint * current_setting('block_size')::int
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            """;

    /** The tables that a configured name means: of any schema where it names none, partitions apart. */
    static List<Table> named(Connection connection, String name) throws SQLException {
        String where = name.contains(".") ? "n.nspname || '.' || c.relname = ?" : "c.relname = ?";
        return read(
                connection,
                LOOK
                        + "WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND n.nspname <> 'information_schema'"
                        + " AND n.nspname !~ '^pg_' AND " + where + " ORDER BY n.nspname",
                name);
    }

    /** The table of this number; empty where there is none any more. */
    static Optional<Table> of(Connection connection, String oid) throws SQLException {
        return read(connection, LOOK + "WHERE c.oid::text = ?", oid).stream().findFirst();
    }

    /** The table that an action names, if it is still there and still called so. */
    static Optional<Table> of(Connection connection, Map<String, String> identity) throws SQLException {
        return of(connection, identity.getOrDefault(OID, "0"))
                .filter(table -> table.schema.equals(identity.get(SCHEMA)) && table.name.equals(identity.get(NAME)));
    }

    private static List<Table> read(Connection connection, String sql, String what) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, what);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.add(new Table(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getString(7),
                            row.getDouble(8),
                            row.getLong(9)));
                }
            }
        }
        return tables;
    }

    /** What makes it this table and no other. */
    Map<String, String> identity() {
        return Map.of(OID, Long.toString(oid), SCHEMA, schema, NAME, name);
    }

    /** For people. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
