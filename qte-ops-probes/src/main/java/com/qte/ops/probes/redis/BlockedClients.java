package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.redis.RedisUse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many clients wait in a blocking command such as BLPOP. Subscribers do not count.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>a queue</td><td>SKIPPED {@code consumers}: that is how a queue's consumers wait</td></tr>
 *   <tr><td>50 or more</td><td>FAILING {@code waiting}</td></tr>
 *   <tr><td>10 or more on every visit of the last 60 s</td><td>DEGRADED {@code waiting}</td></tr>
 *   <tr><td>10 or more for less than that</td><td>HEALTHY</td></tr>
 * </table>
 */
final class BlockedClients implements Check<RedisSnapshot> {
    /** How long it must last. */
    private static final Duration LASTING = Duration.ofSeconds(60);

    /** Visits are never quite on time: one more is remembered than is needed. */
    private static final Duration REMEMBERED = LASTING.plusSeconds(30);

    private static final CheckSpec SPEC = CheckSpec.of("redis.clients.blocked", Severity.P2)
            .limit(Limit.above("blocked", Unit.COUNT, 10, 50, "RB-B3.3").clearingBy(2))
            .needs(RedisReachable.ID)
            .explains("engine.queue")
            .remembers("blocked", REMEMBERED)
            .steps("RB-B3.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        if (seen.now().use() == RedisUse.QUEUE) {
            return List.of(Verdict.skipped("consumers"));
        }
        OptionalLong blocked =
                seen.now().info().map(info -> info.clients().blocked()).orElse(OptionalLong.empty());
        if (blocked.isEmpty()) {
            return Unseen.verdicts();
        }
        Evidence evidence = Evidence.count("blocked", blocked.getAsLong());
        Status level = seen.level("blocked", Verdict.WHOLE, blocked.getAsLong());
        boolean raised =
                seen.raised().getOrDefault(Verdict.WHOLE, Status.HEALTHY).isFault();
        boolean told = level == Status.FAILING || level == Status.DEGRADED && (raised || lasts(seen));
        return List.of(
                told ? Verdict.of(level, "waiting", evidence).causedBy("no-producer") : Verdict.healthy(evidence));
    }

    /** Seen a minute ago or more, and at least once since: what was recorded before a restart alone proves nothing. */
    private static boolean lasts(Observation<RedisSnapshot> seen) {
        Series past = seen.recorded("blocked", Verdict.WHOLE).within(REMEMBERED, seen.at());
        Series since = past.within(LASTING, seen.at());
        double degraded = seen.limit("blocked").degraded();
        return since.count() > 0
                && !past.points().get(0).at().isAfter(seen.at().minus(LASTING))
                && since.points().stream().allMatch(point -> point.value() >= degraded);
    }
}
