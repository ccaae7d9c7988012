SELECT json_build_object('reset', stats_reset, 'values',
  json_build_object('timed', checkpoints_timed, 'requested', checkpoints_req))::text FROM pg_stat_bgwriter
