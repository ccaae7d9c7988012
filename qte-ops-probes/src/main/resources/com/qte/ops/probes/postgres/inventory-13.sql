-- Which version it is, and where it counts what statements cost, if it does.
SELECT json_build_object(
  'run', json_build_object('started', pg_postmaster_start_time(), 'checkpointerStarted',
    (SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer')),
  'version', current_setting('server_version_num')::int,
  'seesAll', pg_has_role('pg_read_all_stats', 'USAGE') AND pg_has_role('pg_monitor', 'USAGE'),
  'preloaded', (SELECT setting LIKE '%pg\_stat\_statements%' FROM pg_settings WHERE name = 'shared_preload_libraries'),
  'schema', (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
              WHERE e.extname = 'pg_stat_statements'))::text
