-- The server itself, and who keeps rows that are dead from being removed in this database: nobody but a transaction, a
-- prepared one, a slot or a standby can. catalog_xmin is left out: it keeps rows of the catalogue only. A column that
-- some versions lack is read through to_jsonb, where it is null there.
SELECT row_to_json(facts)::text FROM (SELECT
  current_setting('server_version_num')::int AS "version",
  clock_timestamp() AS "clock",
  pg_has_role('pg_read_all_stats', 'USAGE') AS "seesAll",
  pg_is_in_recovery() AS "inRecovery",
  current_setting('track_counts')::bool AS "counts",
  current_setting('autovacuum')::bool AS "autovacuum",
  (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'autovacuum worker') AS "workersBusy",
  current_setting('autovacuum_max_workers')::int AS "workers",
  greatest(pg_postmaster_start_time(),
    (SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer')) AS "runsSince",
  (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()) AS "countersReset",
  (SELECT coalesce(json_agg(h), '[]') FROM (
    SELECT 'session' AS kind, pid::text AS name, usename AS "user", application_name AS application, state,
           greatest(age(backend_xid), age(backend_xmin)) AS xids, xact_start AS since
      FROM pg_stat_activity a
     WHERE (backend_xid IS NOT NULL OR backend_xmin IS NOT NULL) AND pid <> pg_backend_pid()
       AND (datname = current_database()
         OR backend_type = 'walsender' AND NOT EXISTS (SELECT FROM pg_stat_replication r WHERE r.pid = a.pid))
       AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.pid = a.pid)
    UNION ALL
    SELECT 'prepared', gid, owner, NULL, NULL, age(transaction), prepared
      FROM pg_prepared_xacts WHERE database = current_database()
    UNION ALL
    SELECT 'slot', slot_name, NULL, NULL, CASE WHEN active THEN 'active' ELSE 'inactive' END, age(xmin),
           (to_jsonb(s) ->> 'inactive_since')::timestamptz
      FROM pg_replication_slots s WHERE xmin IS NOT NULL AND wal_status IS DISTINCT FROM 'lost'
    UNION ALL
    SELECT 'standby', coalesce(nullif(application_name, ''), pid::text), usename, application_name, state,
           age(backend_xmin), NULL
      FROM pg_stat_replication WHERE backend_xmin IS NOT NULL
    ORDER BY 6 DESC NULLS LAST LIMIT 5) h) AS "holders"
) facts
