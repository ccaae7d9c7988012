package com.qte.ops.probes.redis;

import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What the counters grew by between two visits. Redis has no stamp of its last reset, so growth counts only within one
 * run, with more uptime than before, and if not one counter went down: CONFIG RESETSTAT sets them all to zero.
 *
 * @param invalid why there is no growth to speak of; empty where there is
 */
record Growth(RedisInfo before, RedisInfo now, Duration between, Optional<String> invalid) {

    /** Empty where the snapshot itself holds no counters. */
    static Optional<Growth> of(Observation<RedisSnapshot> seen) {
        return seen.now().info().map(now -> {
            Optional<RedisInfo> before = seen.before().flatMap(RedisSnapshot::info);
            return before.map(earlier -> new Growth(earlier, now, seen.between(), reset(earlier, now)))
                    .orElseGet(() -> new Growth(now, now, seen.between(), Optional.of("first-sample")));
        });
    }

    /** Nothing can be judged without two comparable looks. */
    Optional<Verdict> skipped() {
        return invalid.map(Verdict::skipped);
    }

    /** By how much a counter grew; empty where it is not told. */
    OptionalLong of(Function<RedisInfo.Stats, OptionalLong> counter) {
        OptionalLong from = counter.apply(before.stats());
        OptionalLong to = counter.apply(now.stats());
        return from.isPresent() && to.isPresent()
                ? OptionalLong.of(to.getAsLong() - from.getAsLong())
                : OptionalLong.empty();
    }

    /** By how much the error replies of a code grew. */
    long ofErrors(String code) {
        return now.errors().getOrDefault(code, 0L) - before.errors().getOrDefault(code, 0L);
    }

    /** By how much the error replies of each code grew. */
    Map<String, Long> ofErrors() {
        Map<String, Long> grown = new HashMap<>();
        now.errors().keySet().forEach(code -> grown.put(code, ofErrors(code)));
        return grown;
    }

    private static Optional<String> reset(RedisInfo before, RedisInfo now) {
        boolean sameRun = before.server().runId().isPresent()
                && before.server().runId().equals(now.server().runId());
        boolean lastedOn = before.server()
                        .uptime()
                        .orElse(Duration.ZERO)
                        .compareTo(now.server().uptime().orElse(Duration.ZERO))
                <= 0;
        return sameRun && lastedOn && !anyDown(before, now) ? Optional.empty() : Optional.of("counters-reset");
    }

    private static boolean anyDown(RedisInfo before, RedisInfo now) {
        List<OptionalLong> earlier = before.stats().all();
        List<OptionalLong> later = now.stats().all();
        for (int i = 0; i < earlier.size(); i++) {
            if (later.get(i).orElse(Long.MAX_VALUE) < earlier.get(i).orElse(0)) {
                return true;
            }
        }
        return before.errors().entrySet().stream().anyMatch(entry -> isDown(entry, now.errors()));
    }

    private static boolean isDown(Map.Entry<String, Long> earlier, Map<String, Long> now) {
        return now.getOrDefault(earlier.getKey(), 0L) < earlier.getValue();
    }
}
