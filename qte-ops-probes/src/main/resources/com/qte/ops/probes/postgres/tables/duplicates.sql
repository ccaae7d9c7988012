-- Same table, same method, same keys in the same order with the same operators, expressions and predicate. The first of
-- a group is the one to keep: that of the key, else a unique one, else the first by name.
WITH d AS MATERIALIZED (
  SELECT n.nspname, t.relname,
         array_agg(i.relname::text ORDER BY x.indisprimary DESC, x.indisunique DESC, i.relname) AS names,
         (sum(i.relpages) - max(i.relpages))::bigint * 8192 AS bytes
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
         JOIN pg_namespace n ON n.oid = t.relnamespace
   WHERE x.indisvalid AND NOT i.relispartition AND t.relpersistence <> 't'
     AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   GROUP BY x.indrelid, n.nspname, t.relname, i.relam, x.indnkeyatts, x.indkey::text, x.indclass::text,
            x.indcollation::text, x.indoption::text, x.indexprs::text, x.indpred::text
  HAVING count(*) > 1
)
SELECT row_to_json(facts)::text FROM (SELECT
  (SELECT count(*) FROM d) AS "total",
  (SELECT coalesce(json_agg(x), '[]') FROM (
    SELECT nspname AS schema, relname AS "table", names[1] AS keep, names[2:6] AS "same", bytes
      FROM d ORDER BY bytes DESC, nspname, names[1] LIMIT 20) x) AS "groups"
) facts
