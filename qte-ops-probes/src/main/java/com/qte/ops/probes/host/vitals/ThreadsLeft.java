package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Tasks;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether threads and processes can still be started: the nearest of the limits of the control groups and of the machine.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>of the limit</th><th>status</th><th>reason</th></tr>
 *   <tr><td>90 % or more</td><td>FAILING</td><td>near-limit</td></tr>
 *   <tr><td>80 % or more</td><td>DEGRADED</td><td>near-limit</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>the system does not say</td><td>SKIPPED</td><td>not-told</td></tr>
 * </table>
 *
 * <p>Clears 5 % below its limits.
 */
final class ThreadsLeft implements Check<VitalsSnapshot> {
    static final String ID = "host.threads";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("used", Unit.RATIO, 0.8, 0.9, "own judgement: a restart needs some beside the old")
                        .clearingBy(0.05));
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        return List.of(
                seen.now().tasks().map(tasks -> judge(tasks, seen)).orElseGet(() -> Verdict.skipped("not-told")));
    }

    private static Verdict judge(Tasks tasks, Observation<VitalsSnapshot> seen) {
        Status status = seen.level("used", Verdict.WHOLE, tasks.share());
        Verdict verdict = Verdict.of(
                status,
                status == Status.HEALTHY ? "ok" : "near-limit",
                Evidence.number("used", tasks.share(), Unit.RATIO),
                Evidence.count("threads", tasks.current()),
                Evidence.count("limit", tasks.most()),
                Evidence.text("scope", tasks.scope()));
        return status == Status.HEALTHY ? verdict : verdict.causedBy("leak", "limit-too-low");
    }
}
