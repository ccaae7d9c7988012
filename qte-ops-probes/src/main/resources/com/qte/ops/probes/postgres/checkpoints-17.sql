SELECT json_build_object('reset', stats_reset, 'values',
  json_build_object('timed', num_timed, 'requested', num_requested))::text FROM pg_stat_checkpointer
