package com.qte.ops.self;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Providers, probes and remediations that could not be used, and what else is to be known of them.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>one or more could not be used, or something is remarked of one</td><td>DEGRADED</td><td>unusable</td></tr>
 *   <tr><td>all could, and nothing is</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class Plugins implements Check<SelfSnapshot> {
    @Override
    public CheckSpec spec() {
        return CheckSpec.of("ops.plugins", Severity.P1);
    }

    @Override
    public List<Verdict> judge(Observation<SelfSnapshot> seen) {
        List<SelfSnapshot.PluginProblem> plugins = seen.now().plugins();
        if (plugins.isEmpty()) {
            return List.of(Verdict.healthy());
        }
        return List.of(Verdict.of(
                Status.DEGRADED,
                "unusable",
                Evidence.items(
                        "plugins",
                        plugins.stream()
                                .map(plugin -> plugin.name() + ": " + plugin.problem())
                                .toList())));
    }
}
