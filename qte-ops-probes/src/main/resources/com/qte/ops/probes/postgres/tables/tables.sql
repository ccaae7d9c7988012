-- One pass over the statistics of all tables; out come at most 20 with dead rows, 20 with changed rows and 50 that are
-- read whole. Sizes are those of the last vacuum or analyze: asking for them anew waits for locks.
WITH g AS (
  SELECT current_setting('server_version_num')::int AS version,
         current_setting('autovacuum_vacuum_threshold')::float8 AS base,
         current_setting('autovacuum_vacuum_scale_factor')::float8 AS scale,
         nullif(current_setting('autovacuum_vacuum_max_threshold', true)::float8, -1) AS most
), s AS MATERIALIZED (
  SELECT t.relid, t.schemaname, t.relname, t.n_dead_tup, t.n_mod_since_analyze, t.seq_scan, t.seq_tup_read, t.idx_scan,
         greatest(t.last_vacuum, t.last_autovacuum) AS vacuumed,
         greatest(t.last_analyze, t.last_autoanalyze) AS analyzed,
         greatest(c.reltuples, t.n_live_tup, 0)::bigint AS tuples,
         c.reltuples < 0 OR g.version < 140000 AND c.reltuples = 0 AND c.relpages = 0 AS unknown,
         o.options LIKE '%autovacuum_enabled=false%' OR o.options LIKE '%autovacuum_enabled=off%' AS off,
         least(g.most,
           coalesce(substring(o.options FROM 'autovacuum_vacuum_threshold=([0-9]+)')::float8, g.base)
           + coalesce(substring(o.options FROM 'autovacuum_vacuum_scale_factor=([0-9.]+)')::float8, g.scale)
             * greatest(c.reltuples, 0))::bigint AS due
    FROM g, pg_stat_user_tables t JOIN pg_class c ON c.oid = t.relid
         CROSS JOIN LATERAL (SELECT coalesce(array_to_string(c.reloptions, ','), '') AS options) o
   WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
), dead AS MATERIALIZED (
  SELECT relid, n_dead_tup FROM s WHERE n_dead_tup > due AND n_dead_tup >= 1000
), changed AS MATERIALIZED (
  SELECT relid, analyzed FROM s WHERE n_mod_since_analyze >= 1000 AND n_mod_since_analyze >= 0.05 * tuples
), picked AS (
  (SELECT relid FROM dead ORDER BY n_dead_tup DESC, relid LIMIT 20)
  UNION (SELECT relid FROM changed ORDER BY analyzed NULLS FIRST, relid LIMIT 20)
  UNION (SELECT relid FROM s WHERE tuples >= 1000 ORDER BY seq_tup_read DESC, relid LIMIT 50)
)
SELECT row_to_json(facts)::text FROM (SELECT
  (SELECT count(*) FROM s) AS "total",
  (SELECT count(*) FROM dead) AS "withDeadRows",
  (SELECT count(*) FROM changed) AS "withChangedRows",
  (SELECT coalesce(json_agg(json_build_object('oid', relid::bigint, 'schema', schemaname, 'name', relname,
      'rows', tuples, 'deadRows', n_dead_tup, 'dueAt', due, 'vacuumed', vacuumed,
      'beingVacuumed', EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.relid = s.relid),
      'autovacuumOff', off, 'changedRows', n_mod_since_analyze, 'analyzed', analyzed,
      'neverAnalyzed', analyzed IS NULL AND unknown, 'wholeReads', coalesce(seq_scan, 0),
      'rowsReadWhole', coalesce(seq_tup_read, 0), 'indexReads', coalesce(idx_scan, 0))), '[]')
     FROM s WHERE relid IN (SELECT relid FROM picked)) AS "tables"
) facts
