package org.example.recorder;

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
import java.util.List;

/**
 * How long the oldest file has waited for the loader, and what holds it up.
 *
 * <table>
 *   <caption>rules</caption>
 *   <tr><th>the oldest has waited</th><th>a younger one was taken</th><th>status</th><th>reason</th><th>cause</th></tr>
 *   <tr><td>none waits</td><td></td><td>HEALTHY</td><td>none</td><td></td></tr>
 *   <tr><td>less than 5 min</td><td></td><td>HEALTHY</td><td>ok</td><td></td></tr>
 *   <tr><td>5 min or more; FAILING from 30 min on</td><td>yes</td><td>DEGRADED</td><td>waits</td><td>refused</td></tr>
 *   <tr><td>5 min or more; FAILING from 30 min on</td><td>no</td><td>DEGRADED</td><td>waits</td><td>loader-stopped</td></tr>
 * </table>
 */
public final class StuckFile implements Check<SpoolFiles.Snapshot> {
    /** Id of this check, which the remediation heals. */
    static final String ID = "recorder.stuck";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above("age", Unit.SECONDS, 300, 1_800, "the loader looks once a minute"))
            .explains("recorder.backlog");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<SpoolFiles.Snapshot> seen) {
        SpoolFiles.Snapshot now = seen.now();
        if (now.oldest().isEmpty()) {
            return List.of(Verdict.of(Status.HEALTHY, "none"));
        }
        SpoolFiles.Waiting oldest = now.oldest().get();
        double age = Duration.between(oldest.since(), seen.at()).toMillis() / 1e3;
        Status status = seen.level("age", Verdict.WHOLE, age);
        Verdict verdict = Verdict.of(
                status,
                status == Status.HEALTHY ? "ok" : "waits",
                Evidence.number("age", age, Unit.SECONDS),
                Evidence.text("file", oldest.name()));
        boolean refused = now.taken().filter(oldest.since()::isBefore).isPresent();
        return List.of(status == Status.HEALTHY ? verdict : verdict.causedBy(refused ? "refused" : "loader-stopped"));
    }
}
