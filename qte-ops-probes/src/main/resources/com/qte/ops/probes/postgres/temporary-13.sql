-- Both pg_default and pg_global put them into the same folder.
SELECT json_build_object('files', count(*), 'bytes', coalesce(sum(size), 0))::text
  FROM pg_tablespace t, LATERAL pg_ls_tmpdir(t.oid) WHERE t.spcname <> 'pg_global'
