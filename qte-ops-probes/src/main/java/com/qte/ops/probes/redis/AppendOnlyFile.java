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
import java.util.Optional;

/**
 * Whether the append-only file can be written and rewritten.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>switched off</td><td>SKIPPED {@code not-in-use}</td></tr>
 *   <tr><td>the last write failed</td><td>FAILING {@code write-failed}: writes are refused, PING as well</td></tr>
 *   <tr><td>the last rewrite failed</td><td>DEGRADED {@code rewrite-failed}: the file grows without end</td></tr>
 *   <tr><td>a rewrite has been running for 600 s or more</td><td>DEGRADED {@code long-running}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class AppendOnlyFile implements Check<RedisSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("redis.persistence.aof", Severity.P1)
            .limit(Limit.above("running", Unit.SECONDS, 600, Double.NaN, "RB-B3.1"))
            .needs(RedisReachable.ID)
            .explains(RedisReachable.ID, "redis.errors", "engine.errors", "engine.queue")
            .steps("RB-B3.1");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return seen.now().info().map(info -> List.of(judge(seen, info.aof()))).orElseGet(Unseen::verdicts);
    }

    private static Verdict judge(Observation<RedisSnapshot> seen, RedisInfo.Aof file) {
        if (!file.enabled()) {
            return Verdict.skipped("not-in-use");
        }
        if (file.writeOk().equals(Optional.of(false))) {
            return Verdict.of(Status.FAILING, "write-failed").causedBy("disk");
        }
        if (file.rewriteOk().equals(Optional.of(false))) {
            return Verdict.of(Status.DEGRADED, "rewrite-failed").causedBy("disk", "fork");
        }
        double running = file.rewriting().map(Duration::toSeconds).orElse(0L);
        return seen.level("running", Verdict.WHOLE, running).isFault()
                ? Verdict.of(Status.DEGRADED, "long-running", Evidence.number("running", running, Unit.SECONDS))
                        .causedBy("slow-disk")
                : Verdict.healthy();
    }
}
