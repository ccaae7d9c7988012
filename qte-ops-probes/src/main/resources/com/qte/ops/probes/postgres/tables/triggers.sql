-- Those that keep foreign keys are among them: they are disabled by ALTER TABLE … DISABLE TRIGGER ALL.
WITH d AS MATERIALIZED (
  SELECT n.nspname, t.relname, coalesce(k.conname, g.tgname) AS name
    FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid JOIN pg_namespace n ON n.oid = t.relnamespace
         LEFT JOIN pg_constraint k ON k.oid = g.tgconstraint
   WHERE g.tgenabled = 'D' AND t.relpersistence <> 't'
)
SELECT row_to_json(facts)::text FROM (SELECT
  (SELECT count(DISTINCT (nspname, relname)) FROM d) AS "total",
  (SELECT coalesce(json_agg(x), '[]') FROM (
    SELECT nspname AS schema, relname AS "table", (array_agg(DISTINCT name ORDER BY name))[1:10] AS names
      FROM d GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 20) x) AS "disabled"
) facts
