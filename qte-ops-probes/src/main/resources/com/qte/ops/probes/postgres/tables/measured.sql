SELECT table_len, approx_free_space + dead_tuple_len FROM {schema}.pgstattuple_approx(?::oid::regclass)
