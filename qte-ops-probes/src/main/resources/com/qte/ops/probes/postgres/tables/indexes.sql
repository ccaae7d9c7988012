-- Definitions come from the catalogue alone: pg_get_indexdef waits for a lock on the table.
WITH t AS MATERIALIZED (
  SELECT t.oid, n.nspname, t.relname
    FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
   WHERE t.relname = ANY (?) AND t.relkind IN ('r', 'p') AND NOT t.relispartition
     AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   ORDER BY n.nspname, t.relname LIMIT 100
), building AS MATERIALIZED (
  SELECT relid, index_relid FROM pg_stat_progress_create_index
), invalid AS MATERIALIZED (
  SELECT x.indexrelid, n.nspname, r.relname AS tablename, i.relname, x.indisready
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class r ON r.oid = x.indrelid
         JOIN pg_namespace n ON n.oid = r.relnamespace
   WHERE NOT x.indisvalid AND i.relkind = 'i' AND r.relpersistence <> 't'
     AND NOT EXISTS (SELECT FROM building b WHERE b.index_relid = x.indexrelid
                        OR b.relid = x.indrelid AND i.relname ~ '_cc(old|new)[0-9]*$')
)
SELECT row_to_json(facts)::text FROM (SELECT
  (SELECT coalesce(json_agg(json_build_object('schema', nspname, 'name', relname,
      'columns', (SELECT coalesce(json_agg(a.attname), '[]') FROM pg_attribute a
                   WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'indexes', (SELECT coalesce(json_agg(json_build_object('name', i.relname, 'valid', x.indisvalid,
            'beingBuilt', EXISTS (SELECT FROM building b WHERE b.index_relid = x.indexrelid),
            'whole', x.indpred IS NULL AND x.indexprs IS NULL, 'method', m.amname,
            'keys', (SELECT json_agg(a.attname ORDER BY k.place)
                       FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(number, place)
                       JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number
                      WHERE k.place <= x.indnkeyatts))), '[]')
          FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_am m ON m.oid = i.relam
         WHERE x.indrelid = t.oid))), '[]') FROM t) AS "tables",
  (SELECT count(*) FROM invalid) AS "invalidTotal",
  (SELECT coalesce(json_agg(x), '[]') FROM (
    SELECT indexrelid::bigint AS oid, nspname AS schema, tablename AS "table", relname AS name, indisready AS ready
      FROM invalid ORDER BY indexrelid LIMIT 20) x) AS "invalid"
) facts
