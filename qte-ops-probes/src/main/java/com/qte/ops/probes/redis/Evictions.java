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
import java.util.List;
import java.util.OptionalLong;

/**
 * How many keys the server throws away to make room.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>keys evicted since the last visit</th><th>verdict</th></tr>
 *   <tr><td>100 a second or more</td><td>FAILING {@code evicting}</td></tr>
 *   <tr><td>any, where it is not a cache</td><td>DEGRADED {@code losing}</td></tr>
 *   <tr><td>fewer in a cache, or none</td><td>HEALTHY</td></tr>
 * </table>
 */
final class Evictions implements Check<RedisSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("redis.evictions", Severity.P2)
            .limit(Limit.above("rate", Unit.PER_SECOND, Double.NaN, 100, "RB-B3.4")
                    .clearingBy(20))
            .needs(RedisReachable.ID)
            .explains("redis.hit-ratio", "engine.errors", "engine.latency")
            .steps("RB-B3.4");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return Growth.of(seen)
                .map(growth -> growth.skipped().map(List::of).orElseGet(() -> grown(seen, growth)))
                .orElseGet(Unseen::verdicts);
    }

    private static List<Verdict> grown(Observation<RedisSnapshot> seen, Growth growth) {
        OptionalLong evicted = growth.of(RedisInfo.Stats::evictedKeys);
        if (evicted.isEmpty() || growth.between().isZero()) {
            return Unseen.verdicts();
        }
        double rate = evicted.getAsLong() / (growth.between().toNanos() / 1e9);
        Evidence[] evidence = {
            Evidence.number("rate", rate, Unit.PER_SECOND), Evidence.count("evicted", evicted.getAsLong())
        };
        Status level = seen.level("rate", Verdict.WHOLE, rate);
        if (level.isFault()) {
            return List.of(Verdict.of(level, "evicting", evidence).causedBy("too-small"));
        }
        return List.of(
                evicted.getAsLong() > 0 && !seen.now().use().mayEvict()
                        ? Verdict.of(Status.DEGRADED, "losing", evidence).causedBy("evicting-use", "too-small")
                        : Verdict.healthy(evidence));
    }
}
