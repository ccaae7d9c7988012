package com.qte.ops.self;

import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether the library knows when the market trades. Without that, a disruptive plan cannot wait for the session's end,
 * and takes two approvals instead of one.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>a calendar</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>none, and nothing that could be acted on either</td><td>SKIPPED</td><td>nothing-to-act-on</td></tr>
 *   <tr><td>none</td><td>DEGRADED</td><td>missing</td></tr>
 * </table>
 */
final class Calendar implements Check<SelfSnapshot> {
    @Override
    public CheckSpec spec() {
        return CheckSpec.of("ops.calendar", Severity.P2);
    }

    @Override
    public List<Verdict> judge(Observation<SelfSnapshot> seen) {
        if (seen.now().calendar()) {
            return List.of(Verdict.healthy());
        }
        return List.of(
                seen.now().canAct() ? Verdict.of(Status.DEGRADED, "missing") : Verdict.skipped("nothing-to-act-on"));
    }
}
