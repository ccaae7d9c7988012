-- Indexes that only make reading faster: those of keys, constraints and replicas' identities are needed without a read.
SELECT row_to_json(facts)::text FROM (SELECT
  (SELECT coalesce(json_agg(x), '[]') FROM (
    SELECT s.schemaname AS schema, s.relname AS "table", s.indexrelname AS name, i.relpages::bigint * 8192 AS bytes
      FROM pg_stat_user_indexes s JOIN pg_index x ON x.indexrelid = s.indexrelid JOIN pg_class i ON i.oid = s.indexrelid
     WHERE s.idx_scan = 0 AND x.indisvalid AND NOT x.indisunique AND NOT x.indisexclusion AND NOT x.indisreplident
       AND i.relpersistence <> 't'
     ORDER BY i.relpages DESC, s.indexrelid LIMIT 20) x) AS "indexes"
) facts
