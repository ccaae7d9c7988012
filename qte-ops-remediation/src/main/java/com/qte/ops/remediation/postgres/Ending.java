package com.qte.ops.remediation.postgres;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Ends one session or its query, if it is still the one that was planned.
 *
 * @param signal how
 * @param states the states in which it may be ended
 */
record Ending(Signal signal, Set<String> states) {
    private static final String NOT_PERMITTED = "42501";
    /** The instant between looking and signalling is the server's own; what can be checked, is, in one statement. */
    private static final String WHERE =
            """

            FROM pg_stat_activity a
            WHERE %s
              AND a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()
              AND a.datname = current_database() AND a.application_name <> '%s'
              AND NOT %s
              AND lower(a.usename::text) <> ALL (?) AND NOT lower(a.application_name) LIKE ANY (?)
              AND a.wait_event IS DISTINCT FROM 'SyncRep'
              AND a.pid NOT IN (%s)""".formatted(Identity.compared(), Spared.OWN_APPLICATION, Activity.SUPERUSER, Activity.MAINTENANCE);

    /** Without it the columns of others' sessions are empty, and none would be found. */
    private static final String CAN_SEE = "pg_has_role('pg_read_all_stats', 'USAGE')";

    /** How long it may take to be gone; a query that is rolled back notices within milliseconds as a rule. */
    static final Duration GONE_WITHIN = Duration.ofSeconds(5);

    Result apply(Action action, Act<PostgresTarget> act) throws Exception {
        SortedMap<String, String> identity = action.identity();
        if (!action.verb().equals(signal.verb())
                || !identity.keySet().equals(Identity.COLUMNS.keySet())
                || !states.contains(identity.get(Identity.STATE))) {
            return Result.refused("not an action of this remediation: " + action.verb() + " " + identity);
        }
        PostgresSession session;
        try {
            session = Entry.open(act, act.target().acting());
        } catch (SQLException e) {
            return Result.refused("no login, so nothing was done: " + e.getSQLState() + " " + e.getMessage());
        }
        Connection connection = session.connection();
        if (!connection.getAutoCommit()) {
            return Result.refused("the session is in a transaction, in which the server shows old states");
        }
        act.proceed();
        return signal(connection, identity, act);
    }

    /**
     * Whether what was to be ended is still there, doing the same. What has gone by itself is as good as ended; a session
     * that does something else by now lost nothing to the signal, nor can it any more.
     */
    Trace trace(Action action, Site<PostgresTarget> site) throws Exception {
        return Entry.call(site, site.target().acting(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + CAN_SEE
                    + ", EXISTS (SELECT FROM pg_stat_activity a WHERE " + signal.conditions() + ")")) {
                int next = 1;
                for (String column : signal.columns()) {
                    statement.setString(next++, action.identity().getOrDefault(column, ""));
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getBoolean(2)) {
                        return Trace.NOT_DONE;
                    }
                    return row.getBoolean(1) ? Trace.DONE : Trace.UNKNOWN;
                }
            }
        });
    }

    private Result signal(Connection connection, SortedMap<String, String> identity, Act<PostgresTarget> act)
            throws SQLException, InterruptedException {
        String sql = "SELECT " + signal.function() + "(a.pid)" + WHERE;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bind(statement, identity);
            statement.setArray(next, connection.createArrayOf("text", Spared.PROTECTED_USERS.toArray()));
            statement.setArray(next + 1, connection.createArrayOf("text", protectedPatterns()));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Remains.of(connection, identity).result();
                }
                if (!row.getBoolean(1)) {
                    return Result.gone("the session had ended by itself");
                }
            }
        } catch (SQLException e) {
            if (NOT_PERMITTED.equals(e.getSQLState())) {
                return Result.refused("the role may not end this session; as superuser: GRANT pg_monitor,"
                        + " pg_signal_backend TO " + act.target().user() + " (" + e.getMessage() + ")");
            }
            throw e;
        }
        // From here on there is nothing left that could be stopped: the signal is out.
        return Disappearance.of(connection, signal, identity).await(shorter(GONE_WITHIN, act.remaining()));
    }

    private static int bind(PreparedStatement statement, Map<String, String> identity) throws SQLException {
        int next = 1;
        for (String column : Identity.COLUMNS.keySet()) {
            statement.setString(next++, identity.get(column));
        }
        return next;
    }

    private static Object[] protectedPatterns() {
        List<String> patterns = Spared.PROTECTED_APPLICATIONS.stream()
                .map(beginning -> beginning.replace("_", "\\_") + "%")
                .toList();
        return patterns.toArray();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
