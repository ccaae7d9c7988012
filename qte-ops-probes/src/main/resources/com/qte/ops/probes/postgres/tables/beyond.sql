-- No more than 100 000 are counted: that there are too many is known by then.
SELECT count(*), min(at) FROM (
  SELECT {column} AS at FROM {table} WHERE {column} < now() - ? * interval '1 second' ORDER BY 1 LIMIT 100000
) x
