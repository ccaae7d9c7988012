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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How many commands are answered with an error, over the last five minutes.
 *
 * <p>Left out are the codes of a login or a permission that lacks, which this library may provoke itself, and those by
 * which a client is told to go on otherwise: another node, a script to be sent, a group that is there already.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>fewer than 1 000 commands</td><td>SKIPPED {@code few-commands}</td></tr>
 *   <tr><td>1 % or more are errors</td><td>DEGRADED {@code many}</td></tr>
 *   <tr><td>10 % or more</td><td>FAILING {@code many}</td></tr>
 * </table>
 */
final class ErrorReplies implements Check<RedisSnapshot> {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final double LEAST_COMMANDS = 1_000;

    private static final Set<String> LEFT_OUT =
            Set.of("NOAUTH", "NOPERM", "WRONGPASS", "MOVED", "ASK", "TRYAGAIN", "NOSCRIPT", "BUSYGROUP");

    private static final CheckSpec SPEC = CheckSpec.of("redis.errors", Severity.P2)
            .limit(Limit.above("ratio", Unit.RATIO, 0.01, 0.10, "our own judgement")
                    .clearingBy(0.002))
            .needs(RedisReachable.ID)
            .explains("engine.errors")
            .remembers("failed", WINDOW)
            .remembers("added", WINDOW)
            .steps("RB-B3.4");

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
        OptionalLong added = growth.of(RedisInfo.Stats::commands);
        if (added.isEmpty()) {
            return Unseen.verdicts();
        }
        Map<String, Long> byCode = new HashMap<>(growth.ofErrors());
        byCode.keySet().removeAll(LEFT_OUT);
        long failed = byCode.values().stream().mapToLong(Long::longValue).sum();
        // a command that is refused before it runs is not counted as one that ran
        long ran = Math.max(added.getAsLong(), failed);
        double all = ran + recorded(seen, "added");
        Evidence commands = Evidence.number("commands", all, Unit.COUNT);
        Evidence failedNow = Evidence.count("failed", failed);
        Evidence ranNow = Evidence.count("added", ran);
        if (all < LEAST_COMMANDS) {
            return List.of(Verdict.skipped("few-commands", commands, failedNow, ranNow));
        }
        double ratio = (failed + recorded(seen, "failed")) / all;
        Evidence[] evidence = {
            Evidence.number("ratio", ratio, Unit.RATIO),
            Evidence.text("code", mostFrequent(byCode)),
            commands,
            failedNow,
            ranNow
        };
        Status level = seen.level("ratio", Verdict.WHOLE, ratio);
        return List.of(
                level == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(level, "many", evidence).causedBy("program", "server"));
    }

    private static String mostFrequent(Map<String, Long> byCode) {
        return byCode.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("-");
    }

    private static double recorded(Observation<RedisSnapshot> seen, String evidence) {
        return seen.recorded(evidence, Verdict.WHOLE).within(WINDOW, seen.at()).sum();
    }
}
