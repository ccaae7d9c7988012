package com.qte.ops.probes.redis;

import com.qte.ops.model.Series;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Snapshots for the tests of checks: a well server that one field after the other is changed of. Immutable. */
record Given(
        RedisUse use,
        RedisOutcome outcome,
        String detail,
        Optional<Duration> ping,
        Map<String, String> fields,
        Optional<List<RedisSnapshot.SlowCommand>> slow,
        Optional<List<RedisSnapshot.LatencyEvent>> latency,
        OptionalInt mostReplicas) {
    static final Duration INTERVAL = Duration.ofSeconds(15);
    static final Instant NOW = Judged.AT;

    static Given well() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("run_id", "a");
        fields.put("uptime_in_seconds", "86400");
        fields.put("server_time_usec", NOW.getEpochSecond() + "000000");
        fields.put("connected_clients", "10");
        fields.put("maxclients", "100");
        fields.put("blocked_clients", "0");
        fields.put("used_memory", "100");
        fields.put("used_memory_rss", "100");
        fields.put("maxmemory", "1000");
        fields.put("total_system_memory", "10000");
        fields.put("maxmemory_policy", "allkeys-lru");
        fields.put("rdb_changes_since_last_save", "0");
        fields.put("rdb_last_save_time", Long.toString(NOW.getEpochSecond() - 60));
        fields.put("rdb_last_bgsave_status", "ok");
        fields.put("rdb_last_bgsave_time_sec", "0");
        fields.put("total_commands_processed", "1000");
        fields.put("rejected_connections", "0");
        fields.put("evicted_keys", "0");
        fields.put("keyspace_hits", "0");
        fields.put("keyspace_misses", "0");
        fields.put("expired_time_cap_reached_count", "0");
        fields.put("expired_stale_perc", "0.00");
        fields.put("total_forks", "1");
        fields.put("latest_fork_usec", "500");
        fields.put("role", "master");
        fields.put("master_repl_offset", "10000");
        fields.put("repl_backlog_size", "1000");
        return new Given(
                RedisUse.CACHE,
                RedisOutcome.OK,
                "",
                Optional.of(Duration.ofMillis(1)),
                fields,
                Optional.of(List.of()),
                Optional.of(List.of()),
                OptionalInt.of(0));
    }

    Given use(RedisUse other) {
        return new Given(other, outcome, detail, ping, fields, slow, latency, mostReplicas);
    }

    Given outcome(RedisOutcome other, String words) {
        return new Given(use, other, words, Optional.empty(), fields, slow, latency, mostReplicas);
    }

    Given ping(Duration took) {
        return new Given(use, outcome, detail, Optional.of(took), fields, slow, latency, mostReplicas);
    }

    Given replicasSeen(int most) {
        return new Given(use, outcome, detail, ping, fields, slow, latency, OptionalInt.of(most));
    }

    Given slowLog(RedisSnapshot.SlowCommand... commands) {
        return new Given(use, outcome, detail, ping, fields, Optional.of(List.of(commands)), latency, mostReplicas);
    }

    Given latency(RedisSnapshot.LatencyEvent... events) {
        return new Given(use, outcome, detail, ping, fields, slow, Optional.of(List.of(events)), mostReplicas);
    }

    Given with(String key, Object value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(key, value.toString());
        return new Given(use, outcome, detail, ping, changed, slow, latency, mostReplicas);
    }

    RedisSnapshot snapshot() {
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (key, value) -> text.append(key).append(':').append(value).append("\r\n"));
        return snapshot(Optional.of(InfoText.parse(text.toString())));
    }

    RedisSnapshot told(RedisInfo info) {
        return snapshot(Optional.of(info));
    }

    RedisSnapshot mute() {
        return snapshot(Optional.empty());
    }

    private RedisSnapshot snapshot(Optional<RedisInfo> info) {
        return new RedisSnapshot(
                use,
                outcome,
                detail,
                ping,
                info,
                slow,
                latency,
                info.flatMap(told -> told.server().runId()).or(() -> Optional.of("a")),
                mostReplicas);
    }

    /** The same value at every visit within the seconds before now, the oldest first. */
    static Series series(int seconds, double value) {
        List<Series.Point> points = new ArrayList<>();
        for (int ago = seconds; ago > 0; ago -= 15) {
            points.add(new Series.Point(NOW.minusSeconds(ago), value));
        }
        return new Series(points);
    }
}
