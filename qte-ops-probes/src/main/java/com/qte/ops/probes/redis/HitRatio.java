package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many look-ups of a cache find something, over the last five minutes.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>not a cache</td><td>SKIPPED {@code not-a-cache}: looking in vain is no fault there</td></tr>
 *   <tr><td>fewer than 1 000 look-ups</td><td>SKIPPED {@code few-lookups}: a quiet market is not a fault</td></tr>
 *   <tr><td>80 % or less</td><td>DEGRADED {@code missing}</td></tr>
 *   <tr><td>50 % or less</td><td>FAILING {@code missing}</td></tr>
 * </table>
 */
final class HitRatio implements Check<RedisSnapshot> {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final double LEAST_LOOKUPS = 1_000;

    private static final CheckSpec SPEC = CheckSpec.of("redis.hit-ratio", Severity.P3)
            .limit(Limit.below("ratio", Unit.RATIO, 0.80, 0.50, "RB-B3.4").clearingBy(0.02))
            .needs(RedisReachable.ID)
            .explains("engine.latency")
            .remembers("hits", WINDOW)
            .remembers("lookups", WINDOW)
            .steps("RB-B3.4");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        if (!seen.now().use().mayEvict()) {
            return List.of(Verdict.skipped("not-a-cache"));
        }
        return Growth.of(seen)
                .map(growth -> growth.skipped().map(List::of).orElseGet(() -> grown(seen, growth)))
                .orElseGet(Unseen::verdicts);
    }

    private static List<Verdict> grown(Observation<RedisSnapshot> seen, Growth growth) {
        OptionalLong hits = growth.of(RedisInfo.Stats::hits);
        OptionalLong misses = growth.of(RedisInfo.Stats::misses);
        if (hits.isEmpty() || misses.isEmpty()) {
            return Unseen.verdicts();
        }
        long lookups = hits.getAsLong() + misses.getAsLong();
        double allLookups = lookups + recorded(seen, "lookups");
        Evidence hitsNow = Evidence.count("hits", hits.getAsLong());
        Evidence lookupsNow = Evidence.count("lookups", lookups);
        Evidence all = Evidence.number("all", allLookups, Unit.COUNT);
        if (allLookups < LEAST_LOOKUPS) {
            return List.of(Verdict.skipped("few-lookups", all, hitsNow, lookupsNow));
        }
        double ratio = (hits.getAsLong() + recorded(seen, "hits")) / allLookups;
        Evidence found = Evidence.number("ratio", ratio, Unit.RATIO);
        Status level = seen.level("ratio", Verdict.WHOLE, ratio);
        return List.of(
                level == Status.HEALTHY
                        ? Verdict.healthy(found, all, hitsNow, lookupsNow)
                        : Verdict.of(level, "missing", found, all, hitsNow, lookupsNow)
                                .causedBy("cold", "too-small", "keys-changed"));
    }

    private static double recorded(Observation<RedisSnapshot> seen, String evidence) {
        return seen.recorded(evidence, Verdict.WHOLE).within(WINDOW, seen.at()).sum();
    }
}
