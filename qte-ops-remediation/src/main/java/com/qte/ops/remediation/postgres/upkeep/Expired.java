package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.target.postgres.Retention;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a table that have been kept long enough.
 *
 * @param retention what is configured
 * @param table the table
 * @param type the column's type; empty where there is no such column
 * @param hindrance why its rows cannot be archived by this library; key of a text of the plan
 * @param before rows from before this moment may go; the beginning of a day in UTC
 */
record Expired(Retention retention, Table table, String type, Optional<String> hindrance, Instant before) {
    /** Without a zone nobody knows which one is meant: the last ones on earth see a day end this much later. */
    private static final Duration ANY_ZONE = Duration.ofDays(1);

    private static final Set<String> ZONED = Set.of("timestamp with time zone");
    private static final Set<String> ZONELESS = Set.of("timestamp without time zone", "date");

    private static final String LOOK = """
            SELECT coalesce((SELECT format_type(a.atttypid, NULL) FROM pg_attribute a
                              WHERE a.attrelid = c.oid AND a.attname = ? AND a.attnum > 0 AND NOT a.attisdropped), ''),
                   c.relhassubclass,
                   CASE
                     WHEN EXISTS (SELECT FROM pg_constraint k
                                   WHERE k.confrelid = c.oid AND k.confdeltype IN ('c', 'n', 'd')) THEN 'referenced'
                     WHEN EXISTS (SELECT FROM pg_rewrite w WHERE w.ev_class = c.oid AND w.ev_type = '4') THEN 'rules'
                     WHEN EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
                                     AND t.tgenabled <> 'D' AND t.tgtype & 8 <> 0) THEN 'triggers'
                   END,
                   extract(epoch FROM clock_timestamp())::bigint
            FROM pg_class c WHERE c.oid::bigint = ?""";

    /**
     * Looks.
     *
     * @param now the library's clock; the server's counts where it is behind, for neither alone is trusted with deleting
     */
    static Expired of(Connection connection, Retention retention, Table table, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setString(1, retention.column());
            statement.setLong(2, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String type = row.getString(1);
                Instant server = Instant.ofEpochSecond(row.getLong(4));
                return new Expired(
                        retention,
                        table,
                        type,
                        hindrance(table, type, row.getBoolean(2), Optional.ofNullable(row.getString(3))),
                        before(now.isBefore(server) ? now : server, retention.keep(), ZONED.contains(type)));
            }
        }
    }

    /** @param alongside what else a DELETE would do */
    private static Optional<String> hindrance(Table table, String type, boolean parent, Optional<String> alongside) {
        if (!table.kind().equals("r") || parent) {
            return Optional.of("partitioned");
        }
        if (!ZONED.contains(type) && !ZONELESS.contains(type)) {
            return Optional.of("no-time");
        }
        return alongside;
    }

    /** From before when rows may go. Whole days, so that a plan and its approvals hold for the day. Pure. */
    static Instant before(Instant now, Duration keep, boolean zoned) {
        return now.minus(keep).minus(zoned ? Duration.ZERO : ANY_ZONE).truncatedTo(ChronoUnit.DAYS);
    }

    /** The rows, as a condition of a statement in a session whose zone is UTC. */
    String condition() {
        return Spot.quoted(retention.column()) + " < '" + before + "'";
    }

    /** How many there are; counted no further than this. */
    long count(Connection connection, long most) throws SQLException {
        String sql = "SELECT count(*) FROM (SELECT FROM ONLY " + table.quoted() + " WHERE " + condition() + " LIMIT "
                + most + ") x";
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
