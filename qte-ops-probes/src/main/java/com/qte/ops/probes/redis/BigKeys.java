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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether single entries are so large that reading or deleting one holds up everybody.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>the largest entry that was seen</th><th>verdict</th></tr>
 *   <tr><td>nothing could be looked at</td><td>SKIPPED {@code info-unseen}</td></tr>
 *   <tr><td>100 MB or more</td><td>FAILING {@code large}</td></tr>
 *   <tr><td>10 MB or more</td><td>DEGRADED {@code large}</td></tr>
 *   <tr><td>no round through all of them has come to its end yet</td><td>SKIPPED {@code partial}</td></tr>
 *   <tr><td>else, or there is none</td><td>HEALTHY</td></tr>
 * </table>
 */
final class BigKeys implements Check<BigKeysSnapshot> {
    static final String ID = "redis.big-keys";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P3)
            .limit(Limit.above("largest", Unit.BYTES, 10e6, 100e6, "10 MB take 10 ms on a link of 10 Gbit/s")
                    .clearingBy(1e6))
            .needs(RedisReachable.ID)
            .explains("redis.slowlog", "redis.latency", "redis.clients.buffers", "redis.memory.used")
            .steps("RB-B3.2")
            .looks(1, 1);

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<BigKeysSnapshot> seen) {
        if (seen.now().seen().isEmpty()) {
            return Unseen.verdicts();
        }
        Evidence looked = Evidence.count("seen", seen.now().seen().getAsLong());
        Optional<BigKeysSnapshot.BigKey> most = Stream.concat(
                        seen.now().largest().stream(), seen.now().before().stream())
                .max(Comparator.comparingLong(BigKeysSnapshot.BigKey::bytes)
                        .thenComparing(BigKeysSnapshot.BigKey::name));
        if (most.isEmpty()) {
            return List.of(seen.now().whole() ? Verdict.healthy(looked) : Verdict.skipped("partial", looked));
        }
        Evidence[] evidence = {
            Evidence.number("largest", most.get().bytes(), Unit.BYTES),
            Evidence.text("key", most.get().name()),
            looked
        };
        Status level = seen.level("largest", Verdict.WHOLE, most.get().bytes());
        if (level != Status.HEALTHY) {
            return List.of(Verdict.of(level, "large", evidence).causedBy("grows", "one-for-all"));
        }
        return List.of(seen.now().whole() ? Verdict.healthy(evidence) : Verdict.skipped("partial", looked));
    }
}
