package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.Measures.Requests;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.page.Distribution;
import com.qte.ops.target.page.Distribution.Quantile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long the requests took that were answered since the visit before.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing that the engine counts</td><td>SKIPPED</td><td>unmeasured</td></tr>
 *   <tr><td>no durations among it</td><td>SKIPPED</td><td>not-exposed</td></tr>
 *   <tr><td>no visit before</td><td>SKIPPED</td><td>first-sample</td></tr>
 *   <tr><td>another process, a count that went down, other buckets</td><td>SKIPPED</td><td>counters-reset</td></tr>
 *   <tr><td>fewer than 20 answered, and of those in flight before 2 or more cannot have been answered since</td>
 *     <td>by the time between the visits, as p99: DEGRADED from 500 ms, FAILING from 2 s</td><td>stalled</td></tr>
 *   <tr><td>5 to 19 answered, and half of them slow</td><td>by p50 against the limits of p99</td>
 *     <td>half-slow</td></tr>
 *   <tr><td>fewer than 20 answered</td><td>SKIPPED</td><td>low-volume</td></tr>
 *   <tr><td>neither buckets nor quantiles</td><td>SKIPPED</td><td>no-quantiles</td></tr>
 *   <tr><td>p99 is 2 s or more</td><td>FAILING</td><td>slow</td></tr>
 *   <tr><td>p99 lies beyond the last bucket, whose bound is below 2 s</td><td>DEGRADED at least</td>
 *     <td>beyond-buckets</td></tr>
 *   <tr><td>p99 is 500 ms or more</td><td>DEGRADED</td><td>slow</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>If {@code f} requests were in flight at the visit before and {@code c} were answered since, then at least
 * {@code f − c} of them have been waiting for the whole time between: that is seen even where nothing is answered at
 * all. One such request may be a client that waits on purpose, or the visit's own. A histogram's quantile is
 * interpolated within its bucket; a summary's covers the window that the engine chose, and only its count is a delta.
 */
final class RequestLatency implements Check<EngineSnapshot> {
    static final String ID = "engine.latency";

    /** Below this one slow request would be a percentile of its own: a quiet market is no fault. */
    private static final double LEAST_REQUESTS = 20;

    /** Half of fewer than this could still be an accident. */
    private static final double LEAST_FOR_HALF = 5;

    private static final double LEAST_STUCK = 2;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("p99", Unit.SECONDS, 0.5, 2, "own judgement for a trading API (RB-B4.2)")
                        .clearingBy(0.1))
                .remembers("p99", Duration.ofDays(30))
                .steps("RB-B4.2", "RB-B4.s");
    }

    @Override
    public List<Verdict> judge(Observation<EngineSnapshot> seen) {
        if (seen.now().measures().isEmpty()) {
            return List.of(Verdict.skipped("unmeasured"));
        }
        Optional<Requests> now = seen.now().measures().flatMap(Measures::requests);
        if (now.isEmpty()) {
            return List.of(Verdict.skipped("not-exposed"));
        }
        Optional<Requests> before =
                seen.before().flatMap(EngineSnapshot::measures).flatMap(Measures::requests);
        return List.of(before.isEmpty() ? Verdict.skipped("first-sample") : judge(now.get(), before.get(), seen));
    }

    private static Verdict judge(Requests now, Requests before, Observation<EngineSnapshot> seen) {
        Optional<Distribution> delta = sameProcess(seen) ? now.durations().since(before.durations()) : Optional.empty();
        if (delta.isEmpty()) {
            return Verdict.skipped("counters-reset");
        }
        double answered = delta.get().count();
        if (answered < LEAST_REQUESTS) {
            return few(delta.get(), now, before, seen);
        }
        Optional<Quantile> p99 = delta.get().quantile(0.99);
        return p99.isEmpty()
                ? Verdict.skipped("no-quantiles", Evidence.number("requests", answered, Unit.COUNT))
                : answered(delta.get(), p99.get(), seen);
    }

    /** Too few to speak of a percentile; but those that wait for ever, or half of them being slow, are no accident. */
    private static Verdict few(Distribution delta, Requests now, Requests before, Observation<EngineSnapshot> seen) {
        Evidence requests = Evidence.number("requests", delta.count(), Unit.COUNT);
        double stuck = Math.min(
                before.inFlight().orElse(0) - delta.count(), now.inFlight().orElse(0));
        double waitedSeconds = seen.between().toNanos() / 1e9;
        Status waits = seen.level("p99", Verdict.WHOLE, waitedSeconds);
        if (stuck >= LEAST_STUCK && waits != Status.HEALTHY) {
            Evidence waited = Evidence.number("p99", waitedSeconds, Unit.SECONDS);
            return verdict(waits, "stalled", List.of(waited, Evidence.number("stuck", stuck, Unit.COUNT), requests));
        }
        Optional<Quantile> p50 = delta.count() < LEAST_FOR_HALF ? Optional.empty() : delta.quantile(0.5);
        double half = p50.map(Quantile::value).orElse(0.0);
        Status slow = seen.level("p99", Verdict.WHOLE, half);
        return slow == Status.HEALTHY
                ? Verdict.skipped("low-volume", requests)
                : verdict(slow, "half-slow", List.of(Evidence.number("p50", half, Unit.SECONDS), requests));
    }

    private static Verdict answered(Distribution delta, Quantile p99, Observation<EngineSnapshot> seen) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("p99", p99.value(), Unit.SECONDS));
        delta.quantile(0.5).ifPresent(p50 -> evidence.add(Evidence.number("p50", p50.value(), Unit.SECONDS)));
        evidence.add(Evidence.number("requests", delta.count(), Unit.COUNT));
        Status status = seen.level("p99", Verdict.WHOLE, p99.value());
        if (p99.beyond() && status != Status.FAILING) {
            // The truth is larger than the last bound, and nobody knows by how much: not well, in any case.
            return verdict(Status.DEGRADED, "beyond-buckets", evidence);
        }
        return verdict(status, status == Status.HEALTHY ? "ok" : "slow", evidence);
    }

    private static boolean sameProcess(Observation<EngineSnapshot> seen) {
        Optional<Measures> before = seen.before().flatMap(EngineSnapshot::measures);
        return seen.now()
                .measures()
                .filter(now -> before.filter(now::ofTheRunOf).isPresent())
                .isPresent();
    }

    private static Verdict verdict(Status status, String reason, List<Evidence> evidence) {
        Verdict verdict = new Verdict(Verdict.WHOLE, status, reason, evidence, List.of());
        return status == Status.HEALTHY ? verdict : verdict.causedBy("workers-blocked", "dependency-slow");
    }
}
