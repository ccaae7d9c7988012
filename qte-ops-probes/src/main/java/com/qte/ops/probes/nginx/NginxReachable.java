package com.qte.ops.probes.nginx;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.nginx.NginxFront.Answer;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.http.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether nginx answers.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>answer</th><th>verdict</th></tr>
 *   <tr><td>no page is configured</td><td>SKIPPED {@code no-url}</td></tr>
 *   <tr><td>none</td><td>FAILING, with the reason of {@link Outcome}</td></tr>
 *   <tr><td>status 500 and more</td><td>DEGRADED {@code status}: it answers, what is behind it does not</td></tr>
 *   <tr><td>1 s and more</td><td>DEGRADED {@code slow}</td></tr>
 *   <tr><td>else, redirects and refusals included</td><td>HEALTHY</td></tr>
 * </table>
 */
final class NginxReachable implements Check<NginxFront.Snapshot> {
    static final String ID = "nginx.reachable";

    private static final int SERVER_ERROR = 500;

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above("took", Unit.SECONDS, 1, Double.NaN, "judgement, to be tried"))
            .steps("RB-B5.4");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<NginxFront.Snapshot> seen) {
        Optional<Answer> found = seen.now().answer();
        if (found.isEmpty()) {
            return List.of(Verdict.skipped("no-url"));
        }
        Answer answer = found.get();
        double took = answer.took().toNanos() / 1e9;
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.text("url", answer.url()));
        evidence.add(Evidence.number("took", took, Unit.SECONDS));
        answer.status().ifPresent(status -> evidence.add(Evidence.count("status", status)));
        if (answer.outcome() != Outcome.OK && answer.outcome() != Outcome.STATUS) {
            evidence.add(Evidence.text("detail", answer.detail()));
            return verdict(Status.FAILING, answer.outcome().reason(), evidence);
        }
        if (answer.status().orElse(0) >= SERVER_ERROR) {
            return verdict(Status.DEGRADED, "status", evidence);
        }
        boolean isSlow = seen.level("took", Verdict.WHOLE, took).isIll();
        return verdict(isSlow ? Status.DEGRADED : Status.HEALTHY, isSlow ? "slow" : "ok", evidence);
    }

    private static List<Verdict> verdict(Status status, String reason, List<Evidence> evidence) {
        return List.of(Verdict.of(status, reason, evidence.toArray(Evidence[]::new)));
    }
}
