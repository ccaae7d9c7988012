-- One row, one JSON document: everything that the cheap checks judge, in one round trip.
-- Lists are bounded here (five sessions of a kind, 120 characters of a query), so that the answer stays small however
-- many sessions there are; locks are read only when somebody waits for one.
WITH a AS MATERIALIZED (
  SELECT pid, usename, application_name, datname, backend_type, state, wait_event_type, wait_event,
         backend_start, xact_start, query_start, state_change, left(query, 120) AS query
  FROM pg_stat_activity WHERE pid <> pg_backend_pid()
), c AS MATERIALIZED (
  SELECT * FROM a WHERE backend_type = 'client backend'
), m AS MATERIALIZED (
  SELECT pid FROM pg_stat_progress_vacuum UNION ALL SELECT pid FROM pg_stat_progress_create_index
  UNION ALL SELECT pid FROM pg_stat_progress_cluster UNION ALL SELECT pid FROM pg_stat_progress_analyze
  UNION ALL SELECT pid FROM pg_stat_progress_basebackup
), w AS MATERIALIZED (
  SELECT pid, pg_blocking_pids(pid) AS by, wait_event FROM a WHERE wait_event_type = 'Lock'
), picked AS (
  (SELECT pid FROM c WHERE state LIKE 'idle in transaction%' ORDER BY state_change LIMIT 5)
  UNION (SELECT pid FROM c WHERE state = 'active' AND wait_event_type IS DISTINCT FROM 'Lock'
           AND application_name <> 'pg_dump' AND pid NOT IN (SELECT pid FROM m) ORDER BY query_start LIMIT 5)
  UNION (SELECT pid FROM c WHERE xact_start IS NOT NULL ORDER BY xact_start LIMIT 5)
  UNION (SELECT pid FROM w LIMIT 50)
  UNION (SELECT unnest(by) FROM w LIMIT 50)
), lsn AS (
  SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END AS cur
)
SELECT row_to_json(facts)::text FROM (SELECT
  current_setting('server_version_num')::int AS "version",
  clock_timestamp() AS "clock",
  pg_has_role('pg_read_all_stats', 'USAGE') AS "seesAll",
  pg_is_in_recovery() AS "inRecovery",
  (SELECT reset_val FROM pg_settings WHERE name = 'default_transaction_read_only') = 'on' AS "readOnlyByDefault",
  pg_postmaster_start_time() AS "started",
  (SELECT backend_start FROM a WHERE backend_type = 'checkpointer') AS "checkpointerStarted",
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - coalesce(current_setting('reserved_connections', true)::int, 0) AS "slots",
  (SELECT count(*) FROM c) + 1 AS "clients",
  (SELECT count(*) FROM a WHERE state = 'starting') AS "authenticating",
  (SELECT coalesce(json_object_agg(s, n), '{}') FROM
    (SELECT coalesce(state, 'unknown') AS s, count(*) AS n FROM c GROUP BY 1) x) AS "byState",
  (SELECT coalesce(json_agg(x), '[]') FROM
    (SELECT application_name AS "application", usename AS "user", count(*) AS "sessions",
            count(*) FILTER (WHERE state = 'idle' AND clock_timestamp() - state_change > interval '1 hour') AS "idleOverAnHour"
     FROM c GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10) x) AS "byApplication",
  (SELECT count(*) FROM c WHERE state = 'idle' AND clock_timestamp() - state_change > interval '1 hour')
    AS "idleOverAnHour",
  (SELECT coalesce(json_agg(json_build_object(
      'pid', pid, 'started', backend_start, 'kind', backend_type, 'user', usename, 'application', application_name,
      'database', datname, 'state', state, 'inState', extract(epoch FROM clock_timestamp() - state_change),
      'queryStarted', query_start, 'queryAge', extract(epoch FROM clock_timestamp() - query_start),
      'transactionStarted', xact_start, 'transactionAge', extract(epoch FROM clock_timestamp() - xact_start),
      'waitClass', wait_event_type, 'waitEvent', wait_event, 'maintenance', pid IN (SELECT pid FROM m), 'query', query)), '[]')
     FROM a WHERE pid IN (SELECT pid FROM picked)) AS "backends",
  (SELECT coalesce(json_agg(json_build_object('pid', w.pid, 'by', w.by, 'kind', w.wait_event, 'waited',
      (SELECT max(extract(epoch FROM clock_timestamp() - l.waitstart)) FROM pg_locks l
        WHERE l.pid = w.pid AND NOT l.granted))), '[]') FROM w) AS "waiters",
  (SELECT coalesce(json_agg(json_build_object('name', p.gid, 'owner', p.owner, 'age',
      extract(epoch FROM clock_timestamp() - p.prepared), 'database', p.database, 'blocks',
      EXISTS (SELECT FROM w WHERE 0 = ANY (w.by)))), '[]')
     FROM (SELECT * FROM pg_prepared_xacts ORDER BY prepared LIMIT 5) p) AS "prepared",
  (SELECT json_build_object('commits', xact_commit, 'rollbacks', xact_rollback, 'deadlocks', deadlocks,
      'reset', stats_reset) FROM pg_stat_database WHERE datname = current_database()) AS "counters",
  (SELECT coalesce(json_agg(json_build_object('name', slot_name, 'kind', slot_type, 'active', active,
      'walStatus', wal_status, 'safeBytes', safe_wal_size,
      'retainedBytes', pg_wal_lsn_diff(lsn.cur, restart_lsn))), '[]')
     FROM pg_replication_slots, lsn WHERE NOT temporary) AS "replicationSlots",
  (SELECT coalesce(json_agg(json_build_object('application', application_name, 'state', state,
      'behindBytes', pg_wal_lsn_diff(lsn.cur, replay_lsn),
      'replyAge', extract(epoch FROM clock_timestamp() - reply_time))), '[]')
     FROM pg_stat_replication, lsn WHERE state <> 'backup') AS "standbys",
  CASE WHEN pg_is_in_recovery() THEN json_build_object(
      'status', (SELECT status FROM pg_stat_wal_receiver),
      'messageAge', (SELECT extract(epoch FROM clock_timestamp() - last_msg_receipt_time) FROM pg_stat_wal_receiver),
      'behindBytes', pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()),
      'paused', pg_is_wal_replay_paused()) END AS "receiver",
  (SELECT json_build_object('on', current_setting('archive_mode') <> 'off',
      'commandMissing', coalesce(current_setting('archive_command', true), '') = ''
         AND coalesce(current_setting('archive_library', true), '') = '',
      'archived', archived_count, 'failed', failed_count, 'lastArchived', last_archived_time,
      'lastFailed', last_failed_time,
      'oldestReadyAge', CASE WHEN current_setting('archive_mode') <> 'off' THEN
         (SELECT extract(epoch FROM clock_timestamp() - min(modification)) FROM pg_ls_archive_statusdir()
           WHERE name LIKE '%.ready') END) FROM pg_stat_archiver) AS "archiver"
) facts
