package com.qte.ops.probes.logs;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.logs.LogSnapshot.Operation;
import com.qte.ops.probes.logs.LogSnapshot.Slice;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a log tells of more slow operations than usual, and which.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>it may not be read</td><td>UNKNOWN {@code denied}</td></tr>
 *   <tr><td>the last five minutes were not all watched, and none of the faults below</td>
 *       <td>SKIPPED {@code just-begun}</td></tr>
 *   <tr><td>less than an hour, or 20 looks, is recorded</td><td>SKIPPED {@code learning}</td></tr>
 *   <tr><td>10 lines and more in five minutes, and 10 times the usual rate and more</td><td>FAILING {@code more}</td></tr>
 *   <tr><td>likewise, 3 times and more</td><td>DEGRADED {@code more}</td></tr>
 *   <tr><td>lines of the last five minutes were gone before they were read</td><td>SKIPPED {@code lost}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class Slow implements Check<LogSnapshot> {
    private static final int LEAST_LINES = 10;
    private static final int SHOWN = 5;

    private static final CheckSpec SPEC = CheckSpec.of("logs.slow", Severity.P1)
            .limit(Limit.above("times", Unit.COUNT, 3, 10, "judgement, to be tried")
                    .clearingBy(0.5))
            .remembers("slow", Usual.PAST)
            .steps("RB-B4.4");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<LogSnapshot> seen) {
        LogSnapshot now = seen.now();
        long lines = now.window().stream().mapToLong(Slice::slow).sum();
        return List.of(
                now.unread().orElseGet(() -> now.sinceBegun(judge(seen, lines), Evidence.count("lines", lines))));
    }

    private static Verdict judge(Observation<LogSnapshot> seen, long lines) {
        LogSnapshot now = seen.now();
        double perMinute = Usual.perMinute(lines, now.windowMinutes());
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.count("lines", lines));
        OptionalDouble usual = Usual.perMinute(seen, "slow");
        if (usual.isEmpty()) {
            evidence.add(Evidence.number("slow", perMinute, Unit.PER_MINUTE));
            return Verdict.skipped("learning", evidence.toArray(Evidence[]::new));
        }
        double times = perMinute / usual.getAsDouble();
        evidence.add(Evidence.number("times", times, Unit.COUNT));
        evidence.add(Evidence.number("usual", usual.getAsDouble(), Unit.PER_MINUTE));
        Status level = lines < LEAST_LINES ? Status.HEALTHY : seen.level("times", Verdict.WHOLE, times);
        evidence.add(Evidence.number(level.isIll() ? "rate" : "slow", perMinute, Unit.PER_MINUTE));
        evidence.add(worst(now.slow()));
        if (!level.isIll() && now.isLossy()) {
            return Verdict.skipped("lost", evidence.toArray(Evidence[]::new));
        }
        Verdict verdict = Verdict.of(level, level.isIll() ? "more" : "ok", evidence.toArray(Evidence[]::new));
        return level.isIll() ? verdict.causedBy("database", "load") : verdict;
    }

    private static Evidence worst(List<Operation> slow) {
        return new Evidence.Items(
                "operations",
                slow.stream()
                        .limit(SHOWN)
                        .map(operation -> operation.likeness() + " ×" + operation.count()
                                + (operation.longest().isZero()
                                        ? ""
                                        : " ≤ "
                                                + Unit.SECONDS.format(
                                                        operation.longest().toNanos() / 1e9)))
                        .toList(),
                slow.size());
    }
}
