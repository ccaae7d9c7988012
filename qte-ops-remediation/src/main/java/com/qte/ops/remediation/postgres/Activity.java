package com.qte.ops.remediation.postgres;

import com.qte.ops.model.OpsException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of a server at one moment, read in one statement.
 *
 * @param backends in no order
 */
record Activity(List<Backend> backends) {
    /** What the server reports progress of; written so that it serves versions 13 to 18. */
    static final String MAINTENANCE = "SELECT pid FROM pg_stat_progress_vacuum"
            + " UNION ALL SELECT pid FROM pg_stat_progress_analyze"
            + " UNION ALL SELECT pid FROM pg_stat_progress_create_index"
            + " UNION ALL SELECT pid FROM pg_stat_progress_cluster"
            + " UNION ALL SELECT pid FROM pg_stat_progress_basebackup";

    static final String SUPERUSER =
            "(EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.usesysid AND r.rolsuper) OR a.usesysid IS NULL)";

    private static final String RIGHTS = "SELECT current_user, pg_has_role('pg_read_all_stats', 'USAGE'),"
            + " pg_has_role('pg_signal_backend', 'USAGE')";

    // waitstart came with 14: through JSON the statement is the same for all versions.
    private static final String SESSIONS = """
            WITH a AS MATERIALIZED (SELECT * FROM pg_stat_activity),
                 l AS MATERIALIZED (
                   SELECT k.pid, k.locktype, k.granted, (to_jsonb(k) ->> 'waitstart')::timestamptz AS since
                   FROM pg_locks k WHERE NOT k.granted OR k.locktype = 'advisory'),
                 m AS MATERIALIZED (%s)
            SELECT %s,
                   coalesce(a.backend_type, '') AS type,
                   coalesce(host(a.client_addr), 'local') AS client,
                   a.pid = pg_backend_pid() AS own,
                   a.datname IS NOT DISTINCT FROM current_database() AS here,
                   %s AS superuser,
                   a.pid IN (SELECT pid FROM m) AS maintenance,
                   EXISTS (SELECT FROM l WHERE l.pid = a.pid AND l.granted) AS advisory,
                   extract(epoch FROM clock_timestamp() - a.query_start)::float8 AS query_age,
                   extract(epoch FROM clock_timestamp() - a.state_change)::float8 AS state_age,
                   coalesce(a.wait_event, '') AS waits_for,
                   left(coalesce(a.query, ''), 400) AS query,
                   CASE WHEN a.wait_event_type = 'Lock' AND a.wait_event <> 'advisory'
                        THEN pg_blocking_pids(a.pid) END AS blocked_by,
                   extract(epoch FROM clock_timestamp()
                     - coalesce((SELECT min(l.since) FROM l WHERE l.pid = a.pid AND NOT l.granted), a.query_start)
                   )::float8 AS waiting
            FROM a""".formatted(MAINTENANCE, Identity.selected(), SUPERUSER);

    Activity {
        backends = List.copyOf(backends);
    }

    /**
     * Reads it.
     *
     * @throws OpsException DENIED, if the role could see or end nothing; the message names the GRANT
     */
    static Activity read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            requireRights(statement);
            List<Backend> backends = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(SESSIONS)) {
                while (rows.next()) {
                    backends.add(backend(rows));
                }
            }
            return new Activity(backends);
        }
    }

    /** Sessions of clients other than the library's own: those of the kind that is acted on. */
    int peers() {
        return (int) backends.stream()
                .filter(backend -> backend.type().equals("client backend"))
                .filter(backend ->
                        Spared.why(backend).filter(Spared.OWN::equals).isEmpty())
                .count();
    }

    private static void requireRights(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(RIGHTS)) {
            row.next();
            String role = row.getString(1);
            if (!row.getBoolean(2)) {
                throw denied("pg_monitor", role, "it cannot see what other sessions do");
            }
            if (!row.getBoolean(3)) {
                throw denied("pg_signal_backend", role, "it may not end other sessions");
            }
        }
    }

    private static OpsException denied(String missing, String role, String what) {
        return new OpsException(
                OpsException.Kind.DENIED,
                "role " + role + " is no member of " + missing + ": " + what + "; as superuser: GRANT " + missing
                        + " TO " + role);
    }

    private static Backend backend(ResultSet row) throws SQLException {
        Map<String, String> identity = new LinkedHashMap<>();
        for (String column : Identity.COLUMNS.keySet()) {
            identity.put(column, row.getString(column));
        }
        return new Backend(
                identity,
                row.getString("type"),
                new Backend.Place(
                        row.getBoolean("own"),
                        row.getBoolean("here"),
                        row.getBoolean("superuser"),
                        row.getBoolean("maintenance"),
                        row.getBoolean("advisory")),
                row.getString("client"),
                seconds(row, "query_age"),
                seconds(row, "state_age"),
                row.getString("waits_for"),
                row.getString("query"),
                pids(row.getArray("blocked_by")),
                seconds(row, "waiting"));
    }

    private static Optional<Double> seconds(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static List<Integer> pids(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }
}
