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
 * How the memory that the system gave compares with what the allocator gave out.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>resident ÷ used</th><th>verdict</th></tr>
 *   <tr><td>0.9 or less, with 64 MiB used or more</td><td>FAILING {@code swapped}: what is not resident is on disk, and
 *       every access to it is a thousand times slower</td></tr>
 *   <tr><td>1.5 or more, and 100 MB or more are wasted</td><td>DEGRADED {@code fragmented}</td></tr>
 *   <tr><td>else</td><td>HEALTHY. A small server has a ratio of 5 and more, and wastes nothing worth a word; one that has
 *       just set up large tables has not touched all of them yet</td></tr>
 * </table>
 */
final class MemoryFragmentation implements Check<RedisSnapshot> {
    /** Below it the ratio says nothing: the program itself, and tables not yet touched, weigh more than the data. */
    private static final long LEAST_BYTES = 64L * 1024 * 1024;

    private static final CheckSpec SPEC = CheckSpec.of("redis.memory.fragmentation", Severity.P2)
            .limit(Limit.above("ratio", Unit.RATIO, 1.5, Double.NaN, "RB-B3.2").clearingBy(0.1))
            .limit(Limit.above("wasted", Unit.BYTES, 100e6, Double.NaN, "RB-B3.2; less is not worth a restart")
                    .clearingBy(10e6))
            .limit(Limit.below("resident", Unit.RATIO, Double.NaN, 0.9, "RB-B3.2")
                    .clearingBy(0.02))
            .needs(RedisReachable.ID)
            .explains(RedisReachable.ID, "redis.slowlog", "redis.latency", "engine.latency")
            .steps("RB-B3.2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return seen.now().info().map(info -> judge(seen, info.memory())).orElseGet(Unseen::verdicts);
    }

    private static List<Verdict> judge(Observation<RedisSnapshot> seen, RedisInfo.Memory memory) {
        long used = memory.usedBytes().orElse(0);
        if (used <= 0 || memory.rssBytes().isEmpty()) {
            return Unseen.verdicts();
        }
        double ratio = (double) memory.rssBytes().getAsLong() / used;
        double wasted = Math.max(0, memory.rssBytes().getAsLong() - used);
        Evidence usedNow = Evidence.number("used", used, Unit.BYTES);
        Evidence resident = Evidence.number("resident", ratio, Unit.RATIO);
        if (used >= LEAST_BYTES && seen.level("resident", Verdict.WHOLE, ratio).isFault()) {
            return List.of(
                    Verdict.of(Status.FAILING, "swapped", resident, usedNow).causedBy("no-memory"));
        }
        Evidence[] evidence = {
            Evidence.number("ratio", ratio, Unit.RATIO),
            Evidence.number("wasted", wasted, Unit.BYTES),
            usedNow,
            resident
        };
        boolean fragmented = seen.level("ratio", Verdict.WHOLE, ratio).isFault()
                && seen.level("wasted", Verdict.WHOLE, wasted).isFault();
        return List.of(
                fragmented
                        ? Verdict.of(Status.DEGRADED, "fragmented", evidence).causedBy("deletions", "peak")
                        : Verdict.healthy(evidence));
    }
}
