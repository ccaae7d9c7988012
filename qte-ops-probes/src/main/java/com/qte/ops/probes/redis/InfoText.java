package com.qte.ops.probes.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reply to INFO: lines of {@code key:value}, of which a server may leave out any. What cannot be read is
 * absent. Never throws.
 */
final class InfoText {
    /** The year 9999: what lies beyond is no time but nonsense. */
    private static final long LATEST_EPOCH_SECOND = 253_402_300_799L;

    /** Newer versions have more. */
    private static final int USUAL_FIELDS = 256;

    private final Map<String, String> fields;

    private InfoText(Map<String, String> fields) {
        this.fields = fields;
    }

    static RedisInfo parse(String text) {
        Map<String, String> fields = new HashMap<>(USUAL_FIELDS * 2);
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != '#') {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return new InfoText(fields).info();
    }

    private RedisInfo info() {
        return new RedisInfo(
                server(),
                memory(),
                clients(),
                loading(),
                rdb(),
                aof(),
                stats(),
                replication(),
                keys(),
                upkeep(),
                errors());
    }

    private RedisInfo.Server server() {
        return new RedisInfo.Server(
                word("redis_version"),
                word("run_id"),
                seconds("uptime_in_seconds"),
                number("server_time_usec").stream()
                        .mapToObj(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000))
                        .findFirst());
    }

    private RedisInfo.Memory memory() {
        return new RedisInfo.Memory(
                number("used_memory"),
                number("mem_not_counted_for_evict"),
                number("used_memory_rss"),
                positive("maxmemory"),
                positive("total_system_memory"),
                word("maxmemory_policy"));
    }

    private RedisInfo.Clients clients() {
        return new RedisInfo.Clients(number("connected_clients"), positive("maxclients"), number("blocked_clients"));
    }

    private RedisInfo.Loading loading() {
        return new RedisInfo.Loading(flag("loading"), ratio("loading_loaded_perc"), seconds("loading_eta_seconds"));
    }

    private RedisInfo.Rdb rdb() {
        return new RedisInfo.Rdb(
                number("rdb_changes_since_last_save"),
                number("rdb_last_save_time").stream()
                        .filter(seconds -> seconds >= 0 && seconds <= LATEST_EPOCH_SECOND)
                        .mapToObj(Instant::ofEpochSecond)
                        .findFirst(),
                word("rdb_last_bgsave_status").map("ok"::equals),
                flag("rdb_bgsave_in_progress") ? seconds("rdb_current_bgsave_time_sec") : Optional.empty(),
                number("rdb_last_bgsave_time_sec").orElse(-1) >= 0);
    }

    private RedisInfo.Aof aof() {
        return new RedisInfo.Aof(
                flag("aof_enabled"),
                word("aof_last_write_status").map("ok"::equals),
                word("aof_last_bgrewrite_status").map("ok"::equals),
                flag("aof_rewrite_in_progress") ? seconds("aof_current_rewrite_time_sec") : Optional.empty());
    }

    private RedisInfo.Stats stats() {
        return new RedisInfo.Stats(
                number("total_commands_processed"),
                number("rejected_connections"),
                number("evicted_keys"),
                number("keyspace_hits"),
                number("keyspace_misses"),
                number("expired_time_cap_reached_count"));
    }

    private RedisInfo.Upkeep upkeep() {
        return new RedisInfo.Upkeep(
                number("total_forks"),
                number("latest_fork_usec").stream()
                        .filter(micros -> micros >= 0)
                        .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS))
                        .findFirst(),
                ratio("expired_stale_perc"));
    }

    private RedisInfo.Replication replication() {
        return new RedisInfo.Replication(
                word("role"),
                word("master_link_status").map("up"::equals),
                flag("master_sync_in_progress"),
                seconds("master_last_io_seconds_ago"),
                seconds("master_link_down_since_seconds"),
                number("master_repl_offset"),
                positive("repl_backlog_size"),
                each("slave", InfoText::replica));
    }

    private static RedisInfo.Replica replica(Map<String, String> parts) {
        return new RedisInfo.Replica(
                parts.getOrDefault("ip", "?") + ":" + parts.getOrDefault("port", "?"),
                parts.getOrDefault("state", ""),
                whole(parts.get("offset")),
                whole(parts.get("lag")).stream()
                        .filter(lag -> lag >= 0)
                        .mapToObj(Duration::ofSeconds)
                        .findFirst());
    }

    private RedisInfo.Keys keys() {
        List<Map<String, String>> databases = each("db", Function.identity());
        return new RedisInfo.Keys(sum(databases, "keys"), sum(databases, "expires"));
    }

    private Map<String, Long> errors() {
        Map<String, Long> errors = new HashMap<>();
        fields.forEach((key, value) -> {
            if (key.startsWith("errorstat_")) {
                whole(parts(value).get("count")).ifPresent(count -> errors.put(key.substring(10), count));
            }
        });
        return errors;
    }

    /** Of each key that is this word and a number. */
    private <T> List<T> each(String word, Function<Map<String, String>, T> reader) {
        return fields.keySet().stream()
                .filter(key -> isNumbered(key, word))
                .sorted()
                .map(key -> reader.apply(parts(fields.getOrDefault(key, ""))))
                .toList();
    }

    private static boolean isNumbered(String key, String word) {
        int at = word.length();
        boolean is = key.length() > at && key.startsWith(word);
        for (; is && at < key.length(); at++) {
            is = key.charAt(at) >= '0' && key.charAt(at) <= '9';
        }
        return is;
    }

    /** {@code a=1,b=2}. */
    private static Map<String, String> parts(String value) {
        Map<String, String> parts = new HashMap<>();
        for (String part : value.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return parts;
    }

    private static long sum(List<Map<String, String>> all, String key) {
        return all.stream().mapToLong(parts -> whole(parts.get(key)).orElse(0)).sum();
    }

    private Optional<String> word(String key) {
        return Optional.ofNullable(fields.get(key)).filter(value -> !value.isEmpty());
    }

    private boolean flag(String key) {
        return "1".equals(fields.get(key));
    }

    private OptionalLong number(String key) {
        return whole(fields.get(key));
    }

    /** Where 0 means that there is none. */
    private OptionalLong positive(String key) {
        OptionalLong number = number(key);
        return number.orElse(0) > 0 ? number : OptionalLong.empty();
    }

    /** Where -1 means that there is none. */
    private Optional<Duration> seconds(String key) {
        OptionalLong number = number(key);
        return number.orElse(-1) >= 0 ? Optional.of(Duration.ofSeconds(number.getAsLong())) : Optional.empty();
    }

    private OptionalDouble ratio(String key) {
        try {
            double value = Double.parseDouble(fields.getOrDefault(key, ""));
            return Double.isFinite(value) ? OptionalDouble.of(value / 100) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalLong whole(@Nullable String value) {
        try {
            return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
