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
 * How many files wait for the loader.
 *
 * <table>
 *   <caption>rules</caption>
 *   <tr><th>files</th><th>status</th><th>reason</th></tr>
 *   <tr><td>fewer than 100</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>100 or more</td><td>DEGRADED</td><td>many</td></tr>
 *   <tr><td>1000 or more</td><td>FAILING</td><td>many</td></tr>
 * </table>
 */
public final class Backlog implements Check<SpoolFiles.Snapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("recorder.backlog", Severity.P2)
            .limit(Limit.above("waiting", Unit.COUNT, 100, 1_000, "the loader takes 100 files a minute"))
            .remembers("waiting", Duration.ofDays(7));

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<SpoolFiles.Snapshot> seen) {
        int waiting = seen.now().waiting();
        Status status = seen.level("waiting", Verdict.WHOLE, waiting);
        String reason = status == Status.HEALTHY ? "ok" : "many";
        return List.of(Verdict.of(status, reason, Evidence.count("waiting", waiting)));
    }
}
