-- At most 250 sequences a visit, from an oid on: reading one takes a lock on it until the statement ends, and thousands
-- would fill the lock table. One that somebody else has locked against readers, or waits to, is left alone.
WITH locked AS MATERIALIZED (
  SELECT relation FROM pg_locks
   WHERE locktype = 'relation' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
     AND mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
), picked AS MATERIALIZED (
  SELECT s.seqrelid, n.nspname, c.relname, s.seqincrement > 0 AS rises,
         CASE WHEN s.seqincrement > 0 THEN least(s.seqmax::numeric, coalesce(l.largest, s.seqmax))
              ELSE greatest(s.seqmin::numeric, coalesce(-l.largest, s.seqmin)) END AS limit_,
         has_sequence_privilege(s.seqrelid, 'SELECT, USAGE') AS readable,
         EXISTS (SELECT FROM locked WHERE relation = s.seqrelid) AS busy
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         LEFT JOIN LATERAL (
           SELECT min(CASE a.atttypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 END)::numeric
                    AS largest
             FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.deptype IN ('a', 'i')
              AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0) l ON true
   WHERE NOT s.seqcycle AND c.relpersistence <> 't' AND s.seqrelid > ?::oid
   ORDER BY s.seqrelid LIMIT 250
), read AS MATERIALIZED (
  SELECT *, CASE WHEN readable AND NOT busy THEN pg_sequence_last_value(seqrelid) END AS last FROM picked
)
SELECT row_to_json(facts)::text FROM (SELECT
  (SELECT count(*) FROM read) AS "looked",
  (SELECT coalesce(max(seqrelid::bigint), 0) FROM read) AS "upTo",
  (SELECT count(*) FROM read WHERE NOT readable) AS "denied",
  (SELECT min(nspname || '.' || relname) FROM read WHERE NOT readable) AS "deniedFirst",
  (SELECT count(*) FROM read WHERE readable AND busy) AS "busy",
  (SELECT coalesce(json_agg(x), '[]') FROM (
    SELECT seqrelid::bigint AS oid, nspname AS schema, relname AS name, last, limit_ AS "limit",
           greatest(0, last / nullif(limit_, 0)) AS used
      FROM read WHERE last IS NOT NULL ORDER BY used DESC NULLS LAST, seqrelid LIMIT 20) x) AS "fullest"
) facts
