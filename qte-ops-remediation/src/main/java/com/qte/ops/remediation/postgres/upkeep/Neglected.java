package com.qte.ops.remediation.postgres.upkeep;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tables that have waited too long for one kind of care.
 *
 * @param tables the worst first
 * @param all how many tables there are
 * @param inVain whether there are tables with dead rows that an old transaction keeps from being freed
 */
record Neglected(List<One> tables, int all, boolean inVain) {
    /**
     * One of them.
     *
     * @param last when it was cared for last, as text; empty where never
     * @param permitted whether the role may
     * @param rows rows changed since, or dead
     */
    record One(long oid, String last, boolean permitted, long rows) {}

    /** The limits of {@code postgres.tables.statistics}: modified since, of all. */
    private static final double CHANGED = 0.2;
    /** Fewer changes, or fewer dead rows, than these do not matter. */
    private static final int LEAST_ROWS = 1_000;
    /** From what age on a holder of old rows counts where it is not known since when: no feedback lags so far. */
    private static final int OLD_XIDS = 10_000;

    private static final String PERMITTED =
            "pg_has_role(c.relowner, 'USAGE') OR pg_has_role((SELECT d.datdba FROM pg_database d WHERE d.datname ="
                    + " current_database()), 'USAGE')";

    private static final String TABLES = """
            SELECT c.oid::bigint, %s, %s, %s, count(*) OVER ()
            FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
            WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND (%s)
            ORDER BY 4 DESC, 1""";

    private static final String UNANALYZED = """
            s.n_mod_since_analyze >= %1$d AND (%2$s IS NULL AND (c.reltuples < 0 OR c.reltuples = 0 AND c.relpages = 0)
            OR s.n_mod_since_analyze >= %3$s * greatest(s.n_live_tup, 1)
               AND clock_timestamp() - %2$s >= make_interval(secs => %4$s))""";

    /** Beyond what sets autovacuum off, by the table's own settings or the server's, and not vacuumed for this long. */
    private static final String UNVACUUMED = """
            s.n_dead_tup >= %3$d AND s.n_dead_tup > coalesce((SELECT o.option_value::float8 FROM pg_options_to_table(c.reloptions) o
                                      WHERE o.option_name = 'autovacuum_vacuum_threshold'),
                                    current_setting('autovacuum_vacuum_threshold')::float8)
                         + coalesce((SELECT o.option_value::float8 FROM pg_options_to_table(c.reloptions) o
                                      WHERE o.option_name = 'autovacuum_vacuum_scale_factor'),
                                    current_setting('autovacuum_vacuum_scale_factor')::float8)
                           * greatest(c.reltuples, 0)
            AND (%1$s IS NULL OR clock_timestamp() - %1$s >= make_interval(secs => %2$s))""";

    /**
     * Since when somebody has held old rows: whatever died later cannot be freed. Who holds them without saying since
     * when counts where it is many transactions behind.
     */
    private static final String HELD_SINCE = """
            (SELECT min(h.since) FROM (
               SELECT a.xact_start AS since FROM pg_stat_activity a
                WHERE (a.backend_xid IS NOT NULL OR a.backend_xmin IS NOT NULL) AND a.pid <> pg_backend_pid()
                  AND (a.datname = current_database() OR a.backend_type = 'walsender')
                  AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.pid = a.pid)
               UNION ALL SELECT p.prepared FROM pg_prepared_xacts p WHERE p.database = current_database()
               UNION ALL SELECT '-infinity' FROM pg_replication_slots r
                WHERE r.wal_status IS DISTINCT FROM 'lost' AND age(r.xmin) >= %1$d
               UNION ALL SELECT '-infinity' FROM pg_stat_replication r WHERE age(r.backend_xmin) >= %1$d) h)""".formatted(OLD_XIDS);

    Neglected {
        tables = List.copyOf(tables);
    }

    /** Tables whose statistics are stale, beyond this age in seconds where they were ever counted. */
    static Neglected unanalyzed(Connection connection, double seconds) throws SQLException {
        String last = Care.ANALYZE.last();
        String which = UNANALYZED.formatted(LEAST_ROWS, last, number(CHANGED), number(seconds));
        return read(connection, Care.ANALYZE, "s.n_mod_since_analyze", which, false);
    }

    /**
     * Tables with more dead rows than set autovacuum off, not vacuumed for so many seconds; without those of which an
     * old transaction lets nothing be freed.
     */
    static Neglected unvacuumed(Connection connection, double seconds) throws SQLException {
        String last = Care.VACUUM.last();
        String dead = UNVACUUMED.formatted(last, number(seconds), LEAST_ROWS);
        // A table vacuumed since the holder began has had freed what could be; one never vacuumed might have older
        // dead.
        String inVain = "coalesce(" + HELD_SINCE + " < " + last + " OR " + last + " IS NULL AND " + HELD_SINCE
                + " < clock_timestamp() - interval '1 hour', false)";
        Neglected helped = read(connection, Care.VACUUM, "s.n_dead_tup", dead + " AND NOT " + inVain, false);
        boolean held = !read(connection, Care.VACUUM, "s.n_dead_tup", dead + " AND " + inVain, false)
                .tables()
                .isEmpty();
        return new Neglected(helped.tables, helped.all, held);
    }

    private static Neglected read(Connection connection, Care care, String rows, String which, boolean inVain)
            throws SQLException {
        List<One> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            boolean maintain = connection.getMetaData().getDatabaseMajorVersion() >= 17;
            String permitted = PERMITTED + (maintain ? " OR has_table_privilege(c.oid, 'MAINTAIN')" : "");
            try (ResultSet row = statement.executeQuery(TABLES.formatted(care.lastText(), permitted, rows, which))) {
                while (row.next()) {
                    tables.add(new One(row.getLong(1), row.getString(2), row.getBoolean(3), row.getLong(4)));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_user_tables")) {
                row.next();
                return new Neglected(tables, row.getInt(1), inVain);
            }
        }
    }

    /** Those that the role may care for. */
    List<One> permitted() {
        return tables.stream().filter(One::permitted).toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    /** When this table was cared for last, as text; absent where there is no such table. */
    static Optional<String> last(Connection connection, Care care, long oid) throws SQLException {
        String sql = "SELECT " + care.lastText() + " FROM pg_stat_all_tables s WHERE s.relid::bigint = " + oid;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
