-- One row, one JSON document: everything that the cheap checks judge, in one round trip.
-- Lists are bounded here (five sessions of a kind, 50 that wait for locks, 120 characters of a query), so that question
-- and answer stay small however many sessions there are; locks are read only when somebody waits for one, and once.
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
), blocked AS MATERIALIZED (
  SELECT pid, wait_event, query_start FROM a WHERE wait_event_type = 'Lock'
), w AS MATERIALIZED (
  -- Who waits for the same row waits for everybody ahead, so that all of them would be a square of many.
  SELECT pid, pg_blocking_pids(pid) AS by, wait_event
  FROM (SELECT * FROM blocked ORDER BY wait_event = 'advisory', query_start LIMIT 50) longest
), l AS MATERIALIZED (
  SELECT * FROM pg_locks WHERE EXISTS (SELECT FROM w)
), waits AS MATERIALIZED (
  SELECT pid, max(extract(epoch FROM clock_timestamp() - l.waitstart)) AS waited FROM l WHERE NOT granted GROUP BY 1
), blocking AS MATERIALIZED (
  -- Prepared transactions have no pid; what is theirs is found by the lock that each holds on its own number.
  SELECT own.transactionid AS xid FROM l own
  JOIN l held ON held.pid IS NULL AND held.granted AND held.virtualtransaction = own.virtualtransaction
  JOIN l wanted ON NOT wanted.granted AND wanted.locktype = held.locktype
    AND (wanted.database, wanted.relation, wanted.page, wanted.tuple, wanted.transactionid, wanted.classid, wanted.objid)
      IS NOT DISTINCT FROM
        (held.database, held.relation, held.page, held.tuple, held.transactionid, held.classid, held.objid)
  WHERE own.pid IS NULL AND own.locktype = 'transactionid' AND own.granted
), read_only AS MATERIALIZED (
  SELECT setrole, setdatabase, split_part(setting, '=', 2)::boolean AS is_on
  FROM pg_db_role_setting, unnest(setconfig) AS setting
  WHERE setting LIKE 'default\_transaction\_read\_only=%'
    AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
), picked AS (
  (SELECT pid FROM c WHERE state = 'idle in transaction' ORDER BY state_change LIMIT 5)
  UNION (SELECT pid FROM c WHERE state = 'idle in transaction (aborted)' ORDER BY state_change LIMIT 5)
  UNION (SELECT pid FROM c WHERE state = 'active' AND wait_event_type IS DISTINCT FROM 'Lock'
           AND application_name <> 'pg_dump' AND pid NOT IN (SELECT pid FROM m) ORDER BY query_start LIMIT 5)
  UNION (SELECT pid FROM c WHERE xact_start IS NOT NULL AND state <> 'idle in transaction (aborted)'
           AND pid NOT IN (SELECT pid FROM m) ORDER BY xact_start LIMIT 5)
  UNION (SELECT pid FROM w)
  UNION (SELECT pid FROM (SELECT unnest(by) AS pid FROM w) who GROUP BY pid ORDER BY count(*) DESC LIMIT 50)
), lsn AS (
  SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END AS cur
)
SELECT row_to_json(facts)::text FROM (SELECT
  current_setting('server_version_num')::int AS "version",
  clock_timestamp() AS "clock",
  pg_has_role('pg_read_all_stats', 'USAGE') AS "seesAll",
  pg_is_in_recovery() AS "inRecovery",
  -- What holds for roles without a setting of their own: that of the database, as it is now; the value to which ours is
  -- reset is that of our login, and says what holds for the server unless our role has one.
  CASE WHEN EXISTS (SELECT FROM read_only WHERE setrole = 0)
    THEN (SELECT is_on FROM read_only WHERE setrole = 0 ORDER BY setdatabase DESC LIMIT 1)
    WHEN EXISTS (SELECT FROM read_only WHERE setrole = current_user::regrole) THEN false
    -- To nothing means back to that value, until this statement ends. pg_settings knows it too, and takes longer to list
    -- them all than everything else here.
    ELSE set_config('default_transaction_read_only', NULL, true) = 'on'
  END AS "readOnlyByDefault",
  (SELECT coalesce(json_agg(json_build_object('name', r.rolname, 'sessions',
      (SELECT count(*) FROM c WHERE c.usename = r.rolname AND c.datname = current_database()))), '[]')
     FROM (SELECT DISTINCT ON (setrole) setrole, is_on FROM read_only ORDER BY setrole, setdatabase DESC) s
     JOIN pg_roles r ON r.oid = s.setrole
    WHERE s.is_on AND r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> current_user
      -- A role that only reads is read-only for good reason.
      AND EXISTS (SELECT FROM pg_class t WHERE t.relkind IN ('r', 'p') AND t.oid >= 16384
                     AND has_table_privilege(r.oid, t.oid, 'INSERT, UPDATE, DELETE'))) AS "readOnlyRoles",
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
  (SELECT count(*) FROM blocked WHERE wait_event <> 'advisory') AS "blocked",
  (SELECT count(*) FROM blocked WHERE wait_event = 'advisory') AS "blockedByAdvisory",
  (SELECT coalesce(json_agg(json_build_object('pid', w.pid, 'by',
      ARRAY(SELECT pid FROM unnest(w.by) AS pid
             WHERE pid IN (SELECT pid FROM w) OR pid NOT IN (SELECT pid FROM blocked)),
      'kind', w.wait_event, 'waited', waits.waited)), '[]') FROM w LEFT JOIN waits USING (pid)) AS "waiters",
  (SELECT coalesce(json_agg(json_build_object('name', p.gid, 'owner', p.owner, 'age',
      extract(epoch FROM clock_timestamp() - p.prepared), 'database', p.database, 'blocks',
      transaction IN (SELECT xid FROM blocking))), '[]')
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
