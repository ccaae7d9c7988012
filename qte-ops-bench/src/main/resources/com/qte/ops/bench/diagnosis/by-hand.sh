# What an operator types, one command after the other, to see how a database, a cache and a machine are. A command that
# this machine does not have is left out; the last line names those that were run.
asked=

has() {
    command -v "$1" >/dev/null 2>&1 || return 1
    asked="$asked $1"
}

query() {
    psql -X -q -c "$1" || exit 1
}

if has pg_isready; then
    pg_isready || exit 1
fi
if has psql; then
    query "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
    query "SELECT pid, query_start, now() - query_start AS takes, query FROM pg_stat_activity
           WHERE now() - query_start > interval '5 minutes'"
    query "SELECT pg_size_pretty(pg_database_size(current_database()))"
fi
if has redis-cli; then
    for question in ping 'info memory' 'info clients' 'info stats'; do
        # shellcheck disable=SC2086
        redis-cli -p "$REDIS_PORT" $question || exit 1
    done
fi
if has df; then df -h; fi
if has free; then free -h; fi
if has uptime; then uptime; fi
if has ss; then ss -tlnp; elif has netstat; then netstat -tlnp; fi
if has ps; then ps aux; fi
echo "asked:$asked"
