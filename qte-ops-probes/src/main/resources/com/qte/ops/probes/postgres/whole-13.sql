-- One row, one JSON document: what everybody may read of the server as a whole. Reads no user table and waits for none.
SELECT row_to_json(facts)::text FROM (SELECT
  current_setting('server_version_num')::int AS "version",
  clock_timestamp() AS "clock",
  pg_has_role('pg_read_all_stats', 'USAGE') AND pg_has_role('pg_monitor', 'USAGE') AS "seesAll",
  json_build_object('started', pg_postmaster_start_time(), 'checkpointerStarted',
    (SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer')) AS "run",
  pg_backend_pid() AS "sessionPid",
  (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()) AS "sessionStarted",
  (SELECT setting FROM pg_settings WHERE name = 'data_directory') AS "dataDirectory",
  (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM pg_settings
    WHERE name IN ('fsync', 'full_page_writes', 'autovacuum', 'track_counts') AND setting = 'off') AS "unsafe",
  -- After a reload a file's value waits for a restart even where the command line overrides it, and always will.
  (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM pg_settings
    WHERE pending_restart AND source NOT IN ('command line', 'environment variable')) AS "pendingRestart",
  current_setting('max_locks_per_transaction')::bigint
    * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint)
    AS "lockCapacity",
  (SELECT max(setting::bigint) * 1048576 FROM pg_settings WHERE name IN ('max_wal_size', 'wal_keep_size'))
    AS "walAllowedBytes",
  (SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size') AS "walSegmentBytes",
  current_setting('autovacuum_freeze_max_age')::bigint AS "freezeMaxAge",
  current_setting('autovacuum_multixact_freeze_max_age')::bigint AS "multixactFreezeMaxAge",
  (SELECT json_agg(x) FROM (SELECT datname AS "name", age(datfrozenxid) AS "xids", mxid_age(datminmxid) AS "multixacts"
     FROM pg_database ORDER BY greatest(age(datfrozenxid), mxid_age(datminmxid)) DESC LIMIT 20) x) AS "databases",
  (SELECT json_build_object('reset', stats_reset, 'values', json_build_object(
      'hit', blks_hit, 'read', blks_read, 'tempFiles', temp_files, 'tempBytes', temp_bytes))
     FROM pg_stat_database WHERE datname = current_database()) AS "counters",
  current_setting('data_checksums') = 'on' AS "checksums",
  (SELECT coalesce(json_agg(json_build_object('database', coalesce(datname, 'shared objects'),
      'failures', checksum_failures, 'last', checksum_last_failure)), '[]')
     FROM pg_stat_database WHERE checksum_failures > 0) AS "damaged"
) facts
