package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.redis.RedisUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the eviction policy suits what the instance is declared to be for, and whether writes are refused for want of
 * memory.
 *
 * <p>Refused writes are told by the growth of {@code errorstat_OOM}, whatever the policy: {@code volatile-*} refuses
 * exactly as {@code noeviction} does once no key with a time to live is left, and PING stays PONG all the while. Growth
 * counts only while policy and limit are the same as before: what was refused before they were changed is over.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>OOM errors grew</td><td>FAILING {@code writes-refused}; cause {@code noeviction-cache} for a cache whose
 *       policy is not {@code allkeys-*}, {@code full} otherwise</td></tr>
 *   <tr><td>was FAILING, the limit is still reached, the policy still not {@code allkeys-*}</td><td>FAILING
 *       {@code still-full}: nobody has written since, that is all</td></tr>
 *   <tr><td>no limit is set</td><td>SKIPPED {@code no-limit}: the policy never acts</td></tr>
 *   <tr><td>cache, {@code noeviction}</td><td>DEGRADED {@code cache-keeps-all}, cause {@code noeviction-cache}</td></tr>
 *   <tr><td>cache, {@code volatile-*}, keys but none with a time to live</td><td>the same</td></tr>
 *   <tr><td>queue or state, {@code allkeys-*}; lock, anything but {@code noeviction}</td><td>DEGRADED
 *       {@code may-lose}, cause {@code evicting-use}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class MemoryPolicy implements Check<RedisSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("redis.memory.policy", Severity.P1)
            .needs(RedisReachable.ID)
            .explains(
                    "redis.memory.used",
                    "redis.evictions",
                    "redis.errors",
                    "engine.queue",
                    "engine.health",
                    "engine.latency",
                    "engine.errors")
            .steps("RB-B3.2", "RB-B3.f3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return seen.now().info().map(info -> List.of(judge(seen, info))).orElseGet(Unseen::verdicts);
    }

    private static Verdict judge(Observation<RedisSnapshot> seen, RedisInfo info) {
        RedisUse use = seen.now().use();
        RedisInfo.Memory memory = info.memory();
        String stuck = use == RedisUse.CACHE && !memory.evictsAnything() ? "noeviction-cache" : "full";
        long refused = refused(seen);
        if (refused > 0) {
            return verdict(Status.FAILING, "writes-refused", use, memory, Evidence.count("refused", refused))
                    .causedBy(stuck);
        }
        boolean wasFailing = seen.raised().get(Verdict.WHOLE) == Status.FAILING;
        if (wasFailing && !memory.evictsAnything() && memory.usedRatio().orElse(0) >= 1) {
            return verdict(Status.FAILING, "still-full", use, memory).causedBy(stuck);
        }
        if (memory.policy().isEmpty()) {
            return Verdict.skipped("info-unseen");
        }
        if (memory.mostBytes().isEmpty()) {
            return verdict(Status.SKIPPED, "no-limit", use, memory);
        }
        return declared(use, memory, info.keys());
    }

    private static Verdict declared(RedisUse use, RedisInfo.Memory memory, RedisInfo.Keys keys) {
        boolean keepsAll = memory.policy().equals(Optional.of("noeviction"));
        boolean nothingToEvict = memory.evictsVolatile() && keys.total() > 0 && keys.expiring() == 0;
        if (use.mayEvict() && (keepsAll || nothingToEvict)) {
            return verdict(Status.DEGRADED, "cache-keeps-all", use, memory).causedBy("noeviction-cache");
        }
        // every lock has its time to live, so that volatile-* takes locks first
        boolean mayLose = memory.evictsAnything() || use == RedisUse.LOCK && memory.evictsVolatile();
        if (!use.mayEvict() && mayLose) {
            return verdict(Status.DEGRADED, "may-lose", use, memory).causedBy("evicting-use");
        }
        return verdict(Status.HEALTHY, "ok", use, memory);
    }

    private static long refused(Observation<RedisSnapshot> seen) {
        return Growth.of(seen)
                .filter(growth -> growth.invalid().isEmpty())
                .filter(growth ->
                        sameRules(growth.before().memory(), growth.now().memory()))
                .map(growth -> growth.ofErrors("OOM"))
                .orElse(0L);
    }

    private static boolean sameRules(RedisInfo.Memory before, RedisInfo.Memory now) {
        return before.policy().equals(now.policy()) && before.mostBytes().equals(now.mostBytes());
    }

    private static Verdict verdict(
            Status status, String reason, RedisUse use, RedisInfo.Memory memory, Evidence... further) {
        List<Evidence> evidence = new ArrayList<>(List.of(further));
        evidence.add(Evidence.text("policy", memory.policy().orElse("?")));
        evidence.add(Evidence.text("use", use.name().toLowerCase(Locale.ROOT)));
        memory.usedRatio().ifPresent(used -> evidence.add(Evidence.number("used", used, Unit.RATIO)));
        return new Verdict(Verdict.WHOLE, status, reason, evidence, List.of());
    }
}
