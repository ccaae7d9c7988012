-- Entries of the shared lock table: fast-path locks lie elsewhere, and so do those of serializable transactions.
SELECT count(*)::text FROM pg_locks WHERE NOT fastpath AND mode <> 'SIReadLock'
