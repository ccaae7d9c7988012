-- Who keeps dead rows of this database from being removed, oldest first. A session of another database does not;
-- vacuums do not; a READ COMMITTED writer does by backend_xid alone; a lost slot holds nothing any more.
SELECT coalesce(json_agg(h), '[]')::text FROM (SELECT * FROM (
  SELECT 'session' AS "kind", a.pid::text AS "name", a.usename AS "user", a.application_name AS "application",
         a.state AS "state", greatest(age(a.backend_xid), age(a.backend_xmin)) AS "xids",
         coalesce(a.backend_xmin, a.backend_xid)::text AS "horizon",
         coalesce(a.xact_start, a.query_start) AS "since", left(a.query, 120) AS "query"
    FROM pg_stat_activity a
   WHERE (a.backend_xid IS NOT NULL OR a.backend_xmin IS NOT NULL) AND a.pid <> pg_backend_pid()
     AND a.datname = current_database() AND a.backend_type <> 'walsender'
     AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.pid = a.pid)
  UNION ALL
  SELECT 'prepared', gid, owner, NULL, NULL, age(transaction), transaction::text, prepared, NULL
    FROM pg_prepared_xacts WHERE database = current_database()
  UNION ALL
  SELECT 'slot', slot_name, NULL, slot_type, CASE WHEN active THEN 'active' ELSE 'inactive' END,
         greatest(age(xmin), age(catalog_xmin)), coalesce(xmin, catalog_xmin)::text, inactive_since, NULL
    FROM pg_replication_slots
   WHERE (xmin IS NOT NULL OR catalog_xmin IS NOT NULL) AND wal_status IS DISTINCT FROM 'lost'
  UNION ALL
  SELECT 'standby', application_name, usename, NULL, state, age(backend_xmin), backend_xmin::text, NULL, NULL
    FROM pg_stat_replication WHERE backend_xmin IS NOT NULL
) everybody ORDER BY "xids" DESC NULLS LAST LIMIT 20) h
