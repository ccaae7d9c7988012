-- Two days late: rows are moved out by whole days of UTC, and a column without a zone may mean any.
-- No more than 100 000 are counted: that there are too many is known by then.
SELECT count(*), min(at) FROM (
  SELECT {column} AS at FROM {table} WHERE {column} < date_trunc('day', now()) - interval '2 days' - ? * interval '1 second' ORDER BY 1 LIMIT 100000
) x
