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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether commands ran long enough to hold up all others: Redis runs one at a time. Arguments are never shown.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>new entries of the slow log</th><th>verdict</th></tr>
 *   <tr><td>one of 1 s or more</td><td>FAILING {@code blocking}</td></tr>
 *   <tr><td>10 or more within the last minute</td><td>DEGRADED {@code many}</td></tr>
 *   <tr><td>fewer, or none</td><td>HEALTHY</td></tr>
 * </table>
 *
 * <p>What is new is told by the id, which rises with each entry and begins anew only with the server.
 */
final class SlowCommands implements Check<RedisSnapshot> {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final CheckSpec SPEC = CheckSpec.of("redis.slowlog", Severity.P2)
            .limit(Limit.above("slow", Unit.PER_MINUTE, 10, Double.NaN, "RB-B3.4"))
            .limit(Limit.above("longest", Unit.SECONDS, Double.NaN, 1, "RB-B3.4; all clients wait as long"))
            .needs(RedisReachable.ID)
            .explains("engine.latency", "engine.queue")
            .remembers("added", WINDOW)
            .steps("RB-B3.4");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        Optional<Growth> growth = Growth.of(seen);
        if (growth.isEmpty() || seen.now().slow().isEmpty()) {
            return Unseen.verdicts();
        }
        Optional<List<RedisSnapshot.SlowCommand>> before = seen.before().flatMap(RedisSnapshot::slow);
        // CONFIG RESETSTAT touches neither the log nor its ids: only another run does
        if (before.isEmpty() || !sameRun(growth.get())) {
            return List.of(Verdict.skipped(before.isEmpty() ? "first-sample" : "counters-reset"));
        }
        long last = seen.before().get().lastSlowId().orElse(beforeFirst(seen.now()));
        return List.of(judge(seen, last));
    }

    private static Verdict judge(Observation<RedisSnapshot> seen, long last) {
        List<RedisSnapshot.SlowCommand> fresh = seen.now().slow().orElse(List.of()).stream()
                .filter(command -> command.id() > last)
                .toList();
        long added = Math.max(0, seen.now().lastSlowId().orElse(last) - last);
        double slow = added
                + seen.recorded("added", Verdict.WHOLE)
                        .within(WINDOW, seen.at())
                        .sum();
        Optional<RedisSnapshot.SlowCommand> longest =
                fresh.stream().max(Comparator.comparing(RedisSnapshot.SlowCommand::took));
        double seconds = longest.map(command -> command.took().toNanos() / 1e9).orElse(0.0);
        Evidence[] evidence = {
            Evidence.number("longest", seconds, Unit.SECONDS),
            Evidence.text(
                    "command", longest.map(RedisSnapshot.SlowCommand::command).orElse("-")),
            Evidence.number("slow", slow, Unit.PER_MINUTE),
            Evidence.count("added", added)
        };
        Status blocking = seen.level("longest", Verdict.WHOLE, seconds);
        if (blocking.isFault()) {
            return Verdict.of(blocking, "blocking", evidence).causedBy("long-command", "machine");
        }
        Status many = seen.level("slow", Verdict.WHOLE, slow);
        return many.isFault()
                ? Verdict.of(many, "many", evidence).causedBy("long-command", "machine")
                : Verdict.healthy(evidence);
    }

    private static boolean sameRun(Growth growth) {
        Optional<String> run = growth.now().server().runId();
        return run.isPresent() && run.equals(growth.before().server().runId());
    }

    /** The log was empty: either nothing was ever slow, or it was reset; then what is there now is all new. */
    private static long beforeFirst(RedisSnapshot now) {
        return now.slow().orElse(List.of()).stream()
                        .mapToLong(RedisSnapshot.SlowCommand::id)
                        .min()
                        .orElse(0)
                - 1;
    }
}
