package com.qte.ops.probes.host.system;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether an update waits for a restart of the machine.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>/run/reboot-required</th><th>status</th><th>reason</th></tr>
 *   <tr><td>is there</td><td>DEGRADED</td><td>required</td></tr>
 *   <tr><td>is not, and update-notifier, unattended-upgrades or reboot-notifier would write it</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>is not, and nobody would write it, as in a container</td><td>SKIPPED</td><td>not-told</td></tr>
 * </table>
 */
final class RebootRequired implements Check<KernelSnapshot> {
    static final String ID = "host.reboot-required";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2).steps("RB-F2.1");
    }

    @Override
    public List<Verdict> judge(Observation<KernelSnapshot> seen) {
        return List.of(seen.now()
                .restart()
                .map(restart -> Verdict.of(Status.DEGRADED, "required", Evidence.items("packages", restart.packages())))
                .orElseGet(() -> seen.now().tellsRestart() ? Verdict.healthy() : Verdict.skipped("not-told")));
    }
}
