package com.qte.ops.probes.docker;

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
 * Whether the engine answers. Containers live on without it: nothing is said of them here.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what came back</th><th>verdict</th></tr>
 *   <tr><td>no socket: stopped in good order, or never started</td><td>FAILING {@code stopped}</td></tr>
 *   <tr><td>a socket that nobody listens at: killed, or crashed</td><td>FAILING {@code refused}</td></tr>
 *   <tr><td>a connection and no answer in 2 s: stopped by a signal, or stuck</td><td>FAILING {@code silent}</td></tr>
 *   <tr><td>half an answer, an error, anything else</td><td>FAILING, each with a reason of its own</td></tr>
 *   <tr><td>this account may not use the socket</td><td>DEGRADED {@code denied}: nothing is known of it</td></tr>
 *   <tr><td>an answer after a second or more</td><td>DEGRADED {@code slow}</td></tr>
 *   <tr><td>an answer</td><td>HEALTHY</td></tr>
 * </table>
 */
final class DaemonAnswers implements Check<DaemonSnapshot> {
    static final String ID = "docker.daemon";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above("took", Unit.SECONDS, 1, Double.NaN, "measured 1 to 3 ms")
                    .clearingBy(0.5))
            .explains(
                    ServiceRuns.ID,
                    "docker.service.*",
                    "docker.disk",
                    "docker.volumes",
                    "docker.images",
                    "docker.logs.size",
                    "docker.exposure")
            .steps("RB-B1.1", "RB-B1.f1");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<DaemonSnapshot> seen) {
        DaemonSnapshot now = seen.now();
        return List.of(now.failure()
                .map(outcome -> switch (outcome) {
                    case ABSENT -> failing("stopped", now).causedBy("stopped");
                    case REFUSED -> failing("refused", now).causedBy("killed");
                    case SILENT -> failing("silent", now).causedBy("hung", "machine");
                    case LOST -> failing("lost", now).causedBy("restarting");
                    case UNKNOWN_HOST -> failing("unknown-host", now);
                    case ERROR, OTHER -> failing("other", now);
                    case DENIED -> Verdict.of(Status.DEGRADED, "denied", Evidence.text("detail", now.detail()));
                })
                .orElseGet(() -> answered(seen)));
    }

    private static Verdict answered(Observation<DaemonSnapshot> seen) {
        double took = seen.now().took().map(time -> time.toNanos() / 1e9).orElse(Double.NaN);
        Evidence[] evidence = {
            Evidence.number("took", took, Unit.SECONDS),
            Evidence.text("version", seen.now().version().orElse("?"))
        };
        Status level = seen.level("took", Verdict.WHOLE, took);
        return level == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(level, "slow", evidence).causedBy("machine", "many-containers");
    }

    private static Verdict failing(String reason, DaemonSnapshot now) {
        return Verdict.of(Status.FAILING, reason, Evidence.text("detail", now.detail()));
    }
}
