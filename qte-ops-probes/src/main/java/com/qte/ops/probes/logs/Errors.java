package com.qte.ops.probes.logs;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.logs.LogSnapshot.Signature;
import com.qte.ops.probes.logs.LogSnapshot.Slice;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a log tells of more errors than usual, or of new ones.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>it may not be read</td><td>UNKNOWN {@code denied}</td></tr>
 *   <tr><td>10 lines and more in five minutes, and 10 times the usual rate and more</td><td>FAILING {@code more}</td></tr>
 *   <tr><td>1 GiB and more is written and not yet read</td><td>DEGRADED {@code behind}</td></tr>
 *   <tr><td>10 lines and more, and 3 times the usual rate and more</td><td>DEGRADED {@code more}</td></tr>
 *   <tr><td>one that looks like none before was first seen within the last 15 minutes, after an hour of watching, and less
 *       than {@value LogSnapshot#MOST_ERRORS} are known in all</td><td>DEGRADED {@code new}</td></tr>
 *   <tr><td>the last five minutes were not all watched</td><td>SKIPPED {@code just-begun}</td></tr>
 *   <tr><td>lines of the last five minutes were gone before they were read</td><td>SKIPPED {@code lost}</td></tr>
 *   <tr><td>less than an hour, or 20 looks, is recorded</td><td>SKIPPED {@code learning}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class Errors implements Check<LogSnapshot> {
    static final String ID = "logs.errors";

    private static final String JUDGEMENT = "judgement, to be tried";
    private static final int LEAST_LINES = 10;
    private static final int SHOWN = 3;
    private static final Duration NEW = Duration.ofMinutes(15);
    private static final Duration LEARNING = Duration.ofHours(1);

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above("times", Unit.COUNT, 3, 10, JUDGEMENT).clearingBy(0.5))
            .limit(Limit.above("lag", Unit.BYTES, 1L << 30, Double.NaN, JUDGEMENT))
            .remembers("errors", Usual.PAST)
            .steps("RB-C3.1", "RB-C3.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<LogSnapshot> seen) {
        return List.of(seen.now().unread().orElseGet(() -> read(seen)));
    }

    private static Verdict read(Observation<LogSnapshot> seen) {
        LogSnapshot now = seen.now();
        long lines = now.window().stream().mapToLong(Slice::errors).sum();
        double perMinute = Usual.perMinute(lines, now.windowMinutes());
        OptionalDouble usual = Usual.perMinute(seen, "errors");
        double times = perMinute / usual.orElse(Double.POSITIVE_INFINITY);
        Status level = lines < LEAST_LINES ? Status.HEALTHY : seen.level("times", Verdict.WHOLE, times);
        Status behind = seen.level("lag", Verdict.WHOLE, now.lagBytes());
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.count("lines", lines));
        evidence.add(Evidence.number("lag", now.lagBytes(), Unit.BYTES));
        if (usual.isPresent()) {
            evidence.add(Evidence.number("times", times, Unit.COUNT));
            evidence.add(Evidence.number("usual", usual.getAsDouble(), Unit.PER_MINUTE));
        }
        if (behind.isIll() && level != Status.FAILING) {
            return verdict(behind, "behind", evidence).causedBy("flood");
        }
        if (level.isIll()) {
            evidence.add(Evidence.number("rate", perMinute, Unit.PER_MINUTE));
            evidence.add(examples(now.errors()));
            return verdict(level, "more", evidence).causedBy("release", "dependency");
        }
        evidence.add(Evidence.number("errors", perMinute, Unit.PER_MINUTE));
        List<Signature> fresh = fresh(now, seen.at());
        if (!fresh.isEmpty()) {
            evidence.add(examples(fresh));
            return verdict(Status.DEGRADED, "new", evidence).causedBy("release", "dependency");
        }
        Verdict verdict = usual.isPresent()
                ? verdict(Status.HEALTHY, "ok", evidence)
                : verdict(Status.SKIPPED, "learning", evidence);
        return now.sinceBegun(
                now.isLossy() ? verdict(Status.SKIPPED, "lost", evidence) : verdict, Evidence.count("lines", lines));
    }

    /** Where there are as many as can be known, one that seems new may have been forgotten. */
    private static List<Signature> fresh(LogSnapshot now, Instant at) {
        Instant from = at.minus(NEW);
        Instant learned = now.since().plus(LEARNING);
        return now.errors().size() >= LogSnapshot.MOST_ERRORS
                ? List.of()
                : now.errors().stream()
                        .filter(error ->
                                error.first().isAfter(from) && !error.first().isBefore(learned))
                        .toList();
    }

    private static Evidence examples(List<Signature> errors) {
        return new Evidence.Items(
                "examples", errors.stream().map(Signature::example).limit(SHOWN).toList(), errors.size());
    }

    private static Verdict verdict(Status status, String reason, List<Evidence> evidence) {
        return Verdict.of(status, reason, evidence.toArray(Evidence[]::new));
    }
}
