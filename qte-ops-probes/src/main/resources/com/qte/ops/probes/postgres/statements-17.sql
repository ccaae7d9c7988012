-- The statements of this database that took most time since the statistics began. The schema is put in before it is run.
SELECT json_build_object('reset', (SELECT stats_reset FROM {schema}.pg_stat_statements_info), 'statements', (SELECT coalesce(json_agg(x), '[]') FROM (
  SELECT queryid::text AS "id", sum(calls) AS "calls", sum(total_exec_time) AS "totalMillis",
         min(stats_since) AS "since", left(min(query), 200) AS "query"
    FROM {schema}.pg_stat_statements
   WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NOT NULL
   GROUP BY queryid ORDER BY 3 DESC LIMIT 50) x))::text
