package com.qte.ops.bench.postgres;

import java.util.List;

/** Ten questions by which operators see how a server is, each answered by one row. */
final class Queries {
    static final List<String> TEN = List.of(
            "select pg_is_in_recovery(), pg_postmaster_start_time(), current_setting('server_version_num')::int",
            "select count(*), current_setting('max_connections')::int from pg_stat_activity"
                    + " where backend_type = 'client backend'",
            "select count(*) filter (where state = 'active'), count(*) filter (where state = 'idle')"
                    + " from pg_stat_activity",
            "select count(*), max(now() - state_change) from pg_stat_activity where state like 'idle in transaction%'",
            "select max(now() - query_start) from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()",
            "select max(now() - xact_start) from pg_stat_activity where pid <> pg_backend_pid()",
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock'",
            "select xact_commit, xact_rollback, deadlocks, stats_reset from pg_stat_database"
                    + " where datname = current_database()",
            "select count(*), max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) from pg_replication_slots",
            "select archived_count, failed_count, (select count(*) from pg_stat_replication),"
                    + " (select count(*) from pg_prepared_xacts) from pg_stat_archiver");

    private Queries() {}
}
