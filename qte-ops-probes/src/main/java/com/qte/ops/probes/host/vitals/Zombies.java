package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.HostProcesses.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Comparator;
import java.util.List;

/**
 * Whether dead processes pile up because their parent takes no notice of them. Each holds a number and nothing else; a
 * few for a moment are the usual course of things.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>dead ones</th><th>status</th><th>reason</th></tr>
 *   <tr><td>20 or more</td><td>DEGRADED</td><td>pile-up</td></tr>
 *   <tr><td>fewer, and not all processes could be looked at</td><td>SKIPPED</td><td>partly</td></tr>
 *   <tr><td>fewer</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>no processes can be seen</td><td>SKIPPED</td><td>not-linux</td></tr>
 * </table>
 */
final class Zombies implements Check<Snapshot> {
    static final String ID = "host.zombies";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Limit.above("zombies", Unit.COUNT, 20, Double.NaN, "own judgement, to be tried")
                        .clearingBy(5))
                .explains(ThreadsLeft.ID);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Snapshot now = seen.now();
        if (now.processes() == 0) {
            return List.of(Verdict.skipped("not-linux"));
        }
        Status status = seen.level("zombies", Verdict.WHOLE, now.zombies());
        Evidence zombies = Evidence.count("zombies", now.zombies());
        Evidence processes = Evidence.count("processes", now.processes());
        if (status == Status.HEALTHY && !now.isWhole()) {
            return List.of(Verdict.skipped("partly", zombies, processes));
        }
        if (status == Status.HEALTHY) {
            return List.of(Verdict.healthy(zombies, processes));
        }
        List<String> parents = now.parents().stream()
                .sorted(Comparator.comparingInt((HostProcesses.Parent parent) -> -parent.zombies())
                        .thenComparing(HostProcesses.Parent::pid))
                .map(parent -> parent.name() + " (" + parent.pid() + ") " + parent.zombies())
                .toList();
        return List.of(Verdict.of(status, "pile-up", zombies, processes, Evidence.items("parents", parents))
                .causedBy("parent", "no-init"));
    }
}
