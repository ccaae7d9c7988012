-- What the server says of a pool whose callers wait: whether it has slots, and what its clients really do.
SELECT json_build_object(
  'slots', current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
     - coalesce(current_setting('reserved_connections', true)::int, 0),
  'clients', count(*) FILTER (WHERE backend_type = 'client backend'),
  'busy', count(*) FILTER (WHERE state IN ('active', 'idle in transaction', 'idle in transaction (aborted)')
     AND pid <> pg_backend_pid()),
  'idleLong', count(*) FILTER (WHERE state = 'idle' AND clock_timestamp() - state_change > interval '5 seconds'),
  'seesAll', pg_has_role('pg_read_all_stats', 'USAGE'))::text FROM pg_stat_activity
