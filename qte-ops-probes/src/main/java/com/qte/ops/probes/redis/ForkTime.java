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

/**
 * How long the server stood still for its last fork, which each snapshot and each rewrite of the append-only file needs.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>the last fork</th><th>verdict</th></tr>
 *   <tr><td>none since start</td><td>SKIPPED {@code no-fork}</td></tr>
 *   <tr><td>200 ms or more</td><td>DEGRADED {@code long}</td></tr>
 *   <tr><td>1 s or more</td><td>FAILING {@code long}</td></tr>
 * </table>
 */
final class ForkTime implements Check<RedisSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("redis.fork", Severity.P2)
            .limit(Limit.above("took", Unit.SECONDS, 0.2, 1, "all clients wait as long; some 10 ms a GB are usual"))
            .needs(RedisReachable.ID)
            .explains("redis.latency", "engine.latency")
            .steps("RB-B3.2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return seen.now().info().map(info -> judge(seen, info.upkeep())).orElseGet(Unseen::verdicts);
    }

    private static List<Verdict> judge(Observation<RedisSnapshot> seen, RedisInfo.Upkeep upkeep) {
        if (upkeep.forks().isEmpty() || upkeep.latestFork().isEmpty()) {
            return Unseen.verdicts();
        }
        if (upkeep.forks().getAsLong() == 0) {
            return List.of(Verdict.skipped("no-fork"));
        }
        double took = upkeep.latestFork().get().toNanos() / 1e9;
        Evidence evidence = Evidence.number("took", took, Unit.SECONDS);
        Status level = seen.level("took", Verdict.WHOLE, took);
        return List.of(
                level == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(level, "long", evidence).causedBy("huge-pages", "much-memory", "machine"));
    }
}
