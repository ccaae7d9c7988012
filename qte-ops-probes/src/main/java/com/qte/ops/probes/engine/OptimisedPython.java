package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSurroundings.Environment;
import com.qte.ops.probes.engine.EngineSurroundings.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether PYTHONOPTIMIZE is set for the engine. RB-E2.2 sets it to tune the garbage collection, of which it does nothing:
 * it takes every {@code assert} out of the program.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing configured leads to the process</td><td>SKIPPED</td><td>no-process</td></tr>
 *   <tr><td>its environment cannot be read</td><td>SKIPPED</td><td>unreadable</td></tr>
 *   <tr><td>not set, empty or 0, which Python takes for not set</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>set</td><td>DEGRADED</td><td>set</td></tr>
 * </table>
 */
final class OptimisedPython implements Check<Snapshot> {
    static final String ID = "engine.environment";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2).steps("RB-E2.2");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Environment environment = seen.now().environment();
        if (environment.source().isEmpty()) {
            return List.of(Verdict.skipped("no-process"));
        }
        Evidence source = Evidence.text("source", environment.source().get());
        if (!environment.readable()) {
            return List.of(Verdict.skipped("unreadable", source));
        }
        String value = environment.pythonOptimize().orElse("");
        return List.of(
                value.isEmpty() || value.equals("0")
                        ? Verdict.healthy(source)
                        : Verdict.of(Status.DEGRADED, "set", Evidence.text("value", value), source)
                                .causedBy("by-the-manual"));
    }
}
