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
 * How many of the client slots are taken.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>connected ÷ maxclients</th><th>verdict</th></tr>
 *   <tr><td>80 % or more</td><td>DEGRADED {@code nearly-full}</td></tr>
 *   <tr><td>90 % or more</td><td>FAILING {@code nearly-full}</td></tr>
 * </table>
 */
final class ClientSaturation implements Check<RedisSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("redis.clients.saturation", Severity.P1)
            .limit(Limit.above("taken", Unit.RATIO, 0.80, 0.90, "RB-B3.3").clearingBy(0.05))
            .needs(RedisReachable.ID)
            .explains("redis.clients.rejected", "engine.errors", "engine.queue")
            .steps("RB-B3.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return seen.now().info().map(info -> judge(seen, info.clients())).orElseGet(Unseen::verdicts);
    }

    private static List<Verdict> judge(Observation<RedisSnapshot> seen, RedisInfo.Clients clients) {
        if (clients.connected().isEmpty() || clients.most().isEmpty()) {
            return Unseen.verdicts();
        }
        double taken = (double) clients.connected().getAsLong() / clients.most().getAsLong();
        Evidence[] evidence = {
            Evidence.number("taken", taken, Unit.RATIO),
            Evidence.count("connected", clients.connected().getAsLong()),
            Evidence.count("most", clients.most().getAsLong())
        };
        Status level = seen.level("taken", Verdict.WHOLE, taken);
        return List.of(
                level == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(level, "nearly-full", evidence).causedBy("client-leak", "limit-too-low"));
    }
}
