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
import java.util.OptionalDouble;

/**
 * How near the memory is to its end.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>limit and policy</th><th>verdict</th></tr>
 *   <tr><td>{@code allkeys-*}</td><td>SKIPPED {@code evicting}: it stays at its limit for ever, and is well</td></tr>
 *   <tr><td>a limit</td><td>used part of it, without the buffers that it leaves out: from 80 % DEGRADED, from 90 %
 *       FAILING, {@code near-limit}</td></tr>
 *   <tr><td>no limit</td><td>resident part of the machine's memory: from 60 % DEGRADED, from 85 % FAILING,
 *       {@code near-machine}. A container's limit may lie below and is not seen from here</td></tr>
 * </table>
 */
final class MemoryUsed implements Check<RedisSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("redis.memory.used", Severity.P1)
            .limit(Limit.above("used", Unit.RATIO, 0.80, 0.90, "RB-B3.2").clearingBy(0.05))
            .limit(Limit.above(
                            "resident", Unit.RATIO, 0.60, 0.85, "RB-B3.2: a fork for a snapshot may copy as much again")
                    .clearingBy(0.05))
            .needs(RedisReachable.ID)
            .explains("redis.evictions")
            .remembers("used", Duration.ofDays(30))
            .steps("RB-B3.2", "RB-B3.f1");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        if (seen.now().info().isEmpty()) {
            return Unseen.verdicts();
        }
        RedisInfo.Memory memory = seen.now().info().get().memory();
        OptionalDouble used = memory.usedRatio();
        if (used.isPresent() && memory.evictsAnything()) {
            return List.of(Verdict.skipped(
                    "evicting", Evidence.text("policy", memory.policy().orElse("?"))));
        }
        return List.of(used.isPresent() ? ofLimit(seen, memory, used.getAsDouble()) : ofMachine(seen, memory));
    }

    private static Verdict ofLimit(Observation<RedisSnapshot> seen, RedisInfo.Memory memory, double used) {
        Evidence[] evidence = {
            Evidence.number("used", used, Unit.RATIO),
            Evidence.number("limit", memory.mostBytes().orElse(0), Unit.BYTES),
            Evidence.text("policy", memory.policy().orElse("?"))
        };
        Status level = seen.level("used", Verdict.WHOLE, used);
        return level == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(level, "near-limit", evidence).causedBy("growth", "no-expiry", "limit-too-low");
    }

    private static Verdict ofMachine(Observation<RedisSnapshot> seen, RedisInfo.Memory memory) {
        if (memory.rssBytes().isEmpty() || memory.systemBytes().isEmpty()) {
            return Verdict.skipped("info-unseen");
        }
        double resident =
                (double) memory.rssBytes().getAsLong() / memory.systemBytes().getAsLong();
        Evidence[] evidence = {
            Evidence.number("resident", resident, Unit.RATIO),
            Evidence.number("machine", memory.systemBytes().getAsLong(), Unit.BYTES)
        };
        Status level = seen.level("resident", Verdict.WHOLE, resident);
        return level == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(level, "near-machine", evidence).causedBy("no-limit", "growth");
    }
}
