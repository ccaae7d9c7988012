package com.qte.ops.probes.nginx;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.nginx.Tested;
import java.util.List;
import java.util.Optional;

/**
 * Whether nginx would take the configuration that lies on disk: with one that it would not, it goes on serving until it is
 * started the next time.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>{@code nginx -t}</th><th>verdict</th></tr>
 *   <tr><td>cannot be run</td><td>SKIPPED {@code no-program}</td></tr>
 *   <tr><td>may not see all of it</td><td>SKIPPED {@code denied}</td></tr>
 *   <tr><td>refuses it</td><td>FAILING {@code invalid}</td></tr>
 *   <tr><td>warns</td><td>DEGRADED {@code warnings}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class ConfigValid implements Check<NginxConfig.Snapshot> {
    static final String ID = "nginx.config";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P2).steps("RB-B5.4");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<NginxConfig.Snapshot> seen) {
        Optional<Tested> found = seen.now().tested();
        if (found.isEmpty() || found.get().isDenied()) {
            return List.of(Verdict.skipped("denied"));
        }
        Tested tested = found.get();
        if (!tested.isValid()) {
            return List.of(Verdict.of(Status.FAILING, "invalid", Evidence.items("problems", tested.problems()))
                    .causedBy("edited"));
        }
        return List.of(
                tested.warnings().isEmpty()
                        ? Verdict.healthy()
                        : Verdict.of(Status.DEGRADED, "warnings", Evidence.items("warnings", tested.warnings())));
    }
}
