-- Which tables of this name there are, whether our role may read them, and whether somebody has locked them against
-- readers, or waits to.
SELECT row_to_json(facts)::text FROM (SELECT
  (SELECT coalesce(json_agg(x), '[]') FROM (
    SELECT n.nspname AS schema, t.relname AS name,
           has_table_privilege(t.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE') AS readable,
           EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'relation' AND l.relation = t.oid
                      AND l.mode = 'AccessExclusiveLock'
                      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS busy
      FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE t.relname = ? AND t.relkind IN ('r', 'p') AND NOT t.relispartition
       AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
     ORDER BY 1 LIMIT 20) x) AS "tables"
) facts
