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
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Whether the server keeps up with what expires. Its own estimate of how much has expired and is still there moves slowly
 * and stays high long after the last such key is gone: it counts only while the server also runs out of the time that it
 * grants itself for the work, and when that was seen three times in a row.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>no key has a time to live</td><td>SKIPPED {@code no-expiry}</td></tr>
 *   <tr><td>not out of time since the last visit</td><td>HEALTHY</td></tr>
 *   <tr><td>10 % expired and still there, or more</td><td>DEGRADED {@code behind}</td></tr>
 *   <tr><td>25 % or more</td><td>FAILING {@code behind}</td></tr>
 * </table>
 */
final class Expiry implements Check<RedisSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("redis.expiry", Severity.P3)
            .limit(Limit.above("stale", Unit.RATIO, 0.10, 0.25, "redis.conf: active-expire-effort 1 tolerates 10 %")
                    .clearingBy(0.02))
            .needs(RedisReachable.ID)
            .explains("redis.memory.used", "redis.evictions", "redis.latency")
            .steps("RB-B3.f1")
            .looks(3, 2);

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
        OptionalLong outOfTime = growth.of(RedisInfo.Stats::expiryOutOfTime);
        OptionalDouble stale = growth.now().upkeep().staleRatio();
        if (outOfTime.isEmpty() || stale.isEmpty()) {
            return Unseen.verdicts();
        }
        if (growth.now().keys().expiring() == 0) {
            return List.of(Verdict.skipped("no-expiry"));
        }
        Evidence[] evidence = {
            Evidence.number("stale", stale.getAsDouble(), Unit.RATIO),
            Evidence.count("outOfTime", outOfTime.getAsLong()),
            Evidence.count("expiring", growth.now().keys().expiring())
        };
        Status level = seen.level("stale", Verdict.WHOLE, stale.getAsDouble());
        return List.of(
                level == Status.HEALTHY || outOfTime.getAsLong() == 0
                        ? Verdict.healthy(evidence)
                        : Verdict.of(level, "behind", evidence).causedBy("at-once", "machine"));
    }
}
