SELECT json_build_object(
  'bytes', (SELECT coalesce(sum(size), 0) FROM pg_ls_waldir()),
  'toArchive', (SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'),
  'slot', (SELECT json_build_object('name', slot_name, 'bytes', pg_wal_lsn_diff(lsn.cur, restart_lsn))
     FROM pg_replication_slots, (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                                   ELSE pg_current_wal_lsn() END AS cur) lsn
    WHERE restart_lsn IS NOT NULL ORDER BY restart_lsn LIMIT 1))::text
