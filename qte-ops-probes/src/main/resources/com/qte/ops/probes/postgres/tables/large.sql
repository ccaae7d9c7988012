-- The largest tables, and what there is to tell how much of them is empty: an extension that measures, or statistics
-- that our role may read. A table that somebody has locked, or waits to, against every reader is left alone.
WITH locked AS MATERIALIZED (
  SELECT relation FROM pg_locks
   WHERE locktype = 'relation' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
     AND mode = 'AccessExclusiveLock'
), large AS MATERIALIZED (
  SELECT c.oid, n.nspname, c.relname, c.relpages, c.reltuples,
         coalesce(substring(array_to_string(c.reloptions, ',') FROM 'fillfactor=([0-9]+)')::int, 100) AS fillfactor,
         has_table_privilege(c.oid, 'SELECT') AS readable,
         EXISTS (SELECT FROM locked WHERE relation = c.oid) AS busy
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND c.relpages >= 128
     AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   ORDER BY c.relpages DESC, c.oid LIMIT 20
)
SELECT row_to_json(facts)::text FROM (SELECT
  (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pgstattuple' AND has_schema_privilege(n.oid, 'USAGE')
      AND (SELECT bool_and(has_function_privilege(p.oid, 'EXECUTE')) FROM pg_proc p
            WHERE p.proname = 'pgstattuple_approx' AND p.pronamespace = n.oid)) AS "measuring",
  (SELECT coalesce(json_agg(json_build_object('oid', l.oid::bigint, 'schema', l.nspname, 'name', l.relname,
      'bytes', l.relpages::bigint * 8192, 'rows', l.reltuples::bigint, 'fillfactor', l.fillfactor, 'busy', l.busy,
      'rowBytes', CASE WHEN l.readable AND NOT l.busy THEN
        (SELECT sum((1 - s.null_frac) * s.avg_width) FROM pg_stats s
          WHERE s.schemaname = l.nspname AND s.tablename = l.relname AND NOT s.inherited) END)), '[]')
     FROM large l) AS "tables"
) facts
