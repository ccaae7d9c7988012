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
 * Whether what is declared a cache behaves like one: its entries expire, as a rule.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>not a cache</td><td>SKIPPED {@code not-a-cache}</td></tr>
 *   <tr><td>a limit, and a policy {@code allkeys-*}</td><td>SKIPPED {@code evicting}: what nobody asks for goes by itself,
 *       and keys without a time to live take no room from others</td></tr>
 *   <tr><td>fewer than 1 000 keys</td><td>SKIPPED {@code few-keys}</td></tr>
 *   <tr><td>half of the keys or fewer have a time to live</td><td>DEGRADED {@code few-expire}</td></tr>
 * </table>
 */
final class KeysWithoutTtl implements Check<RedisSnapshot> {
    /** A handful of settings beside a cache that happens to be empty is no fault. */
    private static final long LEAST_KEYS = 1_000;

    private static final CheckSpec SPEC = CheckSpec.of("redis.keys.without-ttl", Severity.P3)
            .limit(Limit.below("expiring", Unit.RATIO, 0.5, Double.NaN, "our own judgement")
                    .clearingBy(0.05))
            .needs(RedisReachable.ID)
            .explains("redis.memory.used", "redis.evictions")
            .steps("RB-B3.2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        if (!seen.now().use().mayEvict()) {
            return List.of(Verdict.skipped("not-a-cache"));
        }
        return seen.now().info().map(info -> judge(seen, info.keys())).orElseGet(Unseen::verdicts);
    }

    private static List<Verdict> judge(Observation<RedisSnapshot> seen, RedisInfo.Keys keys) {
        Evidence total = Evidence.count("keys", keys.total());
        boolean evicts = seen.now()
                .info()
                .map(RedisInfo::memory)
                .filter(memory -> memory.mostBytes().isPresent() && memory.evictsAnything())
                .isPresent();
        if (evicts) {
            return List.of(Verdict.skipped("evicting", total));
        }
        if (keys.total() < LEAST_KEYS) {
            return List.of(Verdict.skipped("few-keys", total));
        }
        double expiring = (double) keys.expiring() / keys.total();
        Evidence ratio = Evidence.number("expiring", expiring, Unit.RATIO);
        Status level = seen.level("expiring", Verdict.WHOLE, expiring);
        return List.of(
                level == Status.HEALTHY
                        ? Verdict.healthy(ratio, total)
                        : Verdict.of(level, "few-expire", ratio, total).causedBy("data", "forgotten"));
    }
}
