package com.qte.ops.remediation.redis;

import com.qte.ops.model.Action;
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.RedisTarget;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be deleted for good: the entries of one database whose names begin with a prefix, or all of it.
 *
 * @param address where the server is, for people
 * @param runId the run of the server that it is meant for
 * @param database its number
 * @param prefix empty where the whole database is meant
 * @param shown how many there were when it was planned
 */
record Flushed(String address, String runId, int database, Optional<KeyPrefix> prefix, Info.Keys shown) {
    static final String PREFIX = "flush-prefix";
    static final String DATABASE = "flush-database";

    /** So many more than was shown are the same cache, a while later. */
    private static final double GROWN = 1.5;

    private static final long GROWN_KEYS = 100;

    /** Read from an action; empty if it is none of this kind, or means more than it may. */
    static Optional<Flushed> of(Action action) {
        Map<String, String> identity = action.identity();
        String runId = identity.getOrDefault("runId", "");
        String database = identity.getOrDefault("database", "");
        String keys = action.before().getOrDefault("keys", "");
        String withoutTtl = action.before().getOrDefault("withoutTtl", "");
        Optional<KeyPrefix> prefix = Optional.ofNullable(identity.get("prefix")).flatMap(KeyPrefix::of);
        boolean whole = action.verb().equals(DATABASE) && !identity.containsKey("prefix");
        boolean part = action.verb().equals(PREFIX) && prefix.isPresent();
        boolean counted = keys.matches("\\d{1,15}") && withoutTtl.matches("\\d{1,15}");
        if (runId.isEmpty() || !database.matches("\\d{1,5}") || !counted || whole == part) {
            return Optional.empty();
        }
        long all = Long.parseLong(keys);
        return Optional.of(new Flushed(
                action.target(),
                runId,
                Integer.parseInt(database),
                prefix,
                new Info.Keys(all, all - Long.parseLong(withoutTtl))));
    }

    Action action() {
        Map<String, String> counts =
                Map.of("keys", Long.toString(shown.all()), "withoutTtl", Long.toString(shown.withoutTtl()));
        String number = Integer.toString(database);
        return prefix.map(text -> Action.of(
                        PREFIX, address, Map.of("runId", runId, "database", number, "prefix", text.text()), counts))
                .orElseGet(() -> Action.of(DATABASE, address, Map.of("runId", runId, "database", number), counts));
    }

    /** Whether the configuration lets it be deleted. */
    boolean isAllowed(RedisTarget target) {
        return database == target.database()
                && prefix.map(target.flushable()::contains)
                        .orElseGet(() -> target.use().mayEvict());
    }

    /** Whether that many are far more than whoever approved it was shown. */
    boolean isFarMore(long keys) {
        return keys > shown.all() * GROWN + GROWN_KEYS;
    }
}
