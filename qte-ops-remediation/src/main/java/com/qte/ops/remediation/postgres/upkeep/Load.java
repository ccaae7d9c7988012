package com.qte.ops.remediation.postgres.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * How busy a server is, read in one statement that waits for no lock.
 *
 * @param seen whether the role may see it
 * @param working sessions of clients that run a statement and wait neither for a lock nor for their client
 * @param most from how many on that is much: a quarter of all slots, at least four
 * @param waiting sessions of others that wait for a lock of the session that does the upkeep
 * @param lagBytes how much of what the server has written the standby that is farthest behind has yet to replay, sent to it
 *     or not; 0 without one
 * @param lagSeconds for how long what it replayed last had been under way; 0 where it is not behind
 */
record Load(boolean seen, int working, int most, int waiting, double lagBytes, double lagSeconds) {
    /** From here on the check {@code postgres.replication.lag} calls it degraded. */
    static final double LAG_BYTES = 64 << 20;
    /** Our judgement: one that keeps up needs a fraction of a second. */
    static final double LAG_SECONDS = 10;

    private static final String LOOK = """
            SELECT pg_has_role('pg_read_all_stats', 'USAGE'),
                   (SELECT count(*) FROM pg_stat_activity a
                     WHERE a.backend_type = 'client backend' AND a.state = 'active' AND a.pid <> pg_backend_pid()
                       AND a.application_name <> 'qte-ops'
                       AND coalesce(a.wait_event_type, '') NOT IN ('Lock', 'Client')),
                   greatest(4, current_setting('max_connections')::int / 4),
                   (SELECT count(*) FROM pg_stat_activity a
                     WHERE a.wait_event_type = 'Lock' AND a.application_name <> 'qte-ops' AND ? = ANY (pg_blocking_pids(a.pid))),
                   coalesce(max(r.behind), 0)::float8,
                   coalesce(max(extract(epoch FROM r.replay_lag)) FILTER (WHERE r.behind > 0), 0)::float8
            -- Behind the server, not behind what was sent: to a receiver that hangs, nothing more is sent.
            FROM (SELECT s.replay_lag, pg_wal_lsn_diff(here.lsn, s.replay_lsn) AS behind
                    FROM pg_stat_replication s,
                         (SELECT CASE WHEN pg_is_in_recovery()
                                 THEN coalesce(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())
                                 ELSE pg_current_wal_lsn() END AS lsn) here
                   WHERE s.state <> 'backup') r""";

    /**
     * Looks.
     *
     * @param upkeep pid of the session whose locks others may wait for; 0 for none
     */
    static Load of(Connection connection, int upkeep) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setInt(1, upkeep);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Load(
                        row.getBoolean(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getDouble(5),
                        row.getDouble(6));
            }
        }
    }

    /** Why upkeep should not go on; empty where it may. */
    Optional<String> why() {
        if (!seen) {
            return Optional.of(
                    "the role cannot see whether the server is under load; as superuser: GRANT pg_monitor" + " to it");
        }
        if (waiting > 0) {
            return Optional.of(waiting + " sessions wait for it");
        }
        if (working >= most) {
            return Optional.of("under load: " + working + " sessions at work, and " + most + " are much");
        }
        return lagBytes >= LAG_BYTES || lagSeconds >= LAG_SECONDS
                ? Optional.of(
                        String.format(Locale.ROOT, "a standby is %.0f bytes and %.1f s behind", lagBytes, lagSeconds))
                : Optional.empty();
    }
}
