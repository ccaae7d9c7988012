package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.Measures.Tally;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many of the requests since the visit before were answered with 5xx, and how many of the orders were rejected: two
 * parts, as far as the engine tells.
 *
 * <table>
 *   <caption>Rules for each part, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing that the engine counts</td><td>SKIPPED</td><td>unmeasured</td></tr>
 *   <tr><td>neither answers by status nor orders</td><td>SKIPPED</td><td>not-exposed</td></tr>
 *   <tr><td>no visit before</td><td>SKIPPED</td><td>first-sample</td></tr>
 *   <tr><td>another process, or a number that went down</td><td>SKIPPED</td><td>counters-reset</td></tr>
 *   <tr><td>fewer than 20 in all, fewer than 3 of them wrong</td><td>SKIPPED</td><td>low-volume</td></tr>
 *   <tr><td>3 or more are wrong, and that is 5 % or more</td><td>FAILING</td><td>errors, rejected</td></tr>
 *   <tr><td>3 or more are wrong, and that is 1 % or more</td><td>DEGRADED</td><td>errors, rejected</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class WrongAnswers implements Check<EngineSnapshot> {
    static final String ID = "engine.errors";

    private static final double LEAST = 20;

    /** One may be an accident, and two a coincidence. */
    private static final double LEAST_WRONG = 3;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("wrong", Unit.RATIO, 0.01, 0.05, "own judgement: one in a hundred is no accident"))
                .steps("RB-B4.2");
    }

    @Override
    public List<Verdict> judge(Observation<EngineSnapshot> seen) {
        if (seen.now().measures().isEmpty()) {
            return List.of(Verdict.skipped("unmeasured"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        part("requests", "errors", Measures::answers, seen).ifPresent(verdicts::add);
        part("orders", "rejected", Measures::orders, seen).ifPresent(verdicts::add);
        return verdicts.isEmpty() ? List.of(Verdict.skipped("not-exposed")) : verdicts;
    }

    private static Optional<Verdict> part(
            String part, String reason, Function<Measures, Optional<Tally>> of, Observation<EngineSnapshot> seen) {
        Measures now = seen.now().measures().orElseThrow();
        return of.apply(now).map(tally -> {
            if (seen.before().isEmpty()) {
                return Verdict.skipped("first-sample").forPart(part);
            }
            return seen.before()
                    .flatMap(EngineSnapshot::measures)
                    .filter(now::ofTheRunOf)
                    .flatMap(of)
                    .flatMap(tally::since)
                    .map(delta -> judge(part, reason, delta, seen))
                    .orElseGet(() -> Verdict.skipped("counters-reset"))
                    .forPart(part);
        });
    }

    private static Verdict judge(String part, String reason, Tally delta, Observation<EngineSnapshot> seen) {
        Evidence wrong = Evidence.number("number", delta.wrong(), Unit.COUNT);
        Evidence all = Evidence.number("all", delta.all(), Unit.COUNT);
        if (delta.all() < LEAST && delta.wrong() < LEAST_WRONG) {
            return Verdict.skipped("low-volume", all);
        }
        double ratio = delta.wrong() / delta.all();
        Evidence share = Evidence.number("wrong", ratio, Unit.RATIO);
        Status status = delta.wrong() < LEAST_WRONG ? Status.HEALTHY : seen.level("wrong", part, ratio);
        if (status == Status.HEALTHY) {
            return Verdict.healthy(share, wrong, all);
        }
        return Verdict.of(status, reason, share, wrong, all)
                .causedBy(part.equals("requests") ? "dependency-down" : "broker-refuses", "release");
    }
}
