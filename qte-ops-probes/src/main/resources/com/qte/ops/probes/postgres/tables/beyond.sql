-- Two days late: rows are moved out by whole days of UTC, and a column without a zone may mean any. The session's zone
-- does not matter, nor that a retention may be of some days and hours.
-- No more than 100 000 are counted: that there are too many is known by then.
SELECT count(*), min(at) FROM (
  SELECT {column} AS at FROM {table}
  WHERE {column} < date_trunc('day', (now() AT TIME ZONE 'UTC') - ? * interval '1 second') - interval '2 days'
  ORDER BY 1 LIMIT 100000
) x
