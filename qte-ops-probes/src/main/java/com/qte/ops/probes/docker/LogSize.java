package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ResourcesSnapshot.ContainerResources;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a container's output may fill the disk.
 *
 * <table>
 *   <caption>Rules, the first that applies; the worst of several containers counts</caption>
 *   <tr><th>its log</th><th>verdict</th></tr>
 *   <tr><td>5 GB and more</td><td>FAILING {@code large}</td></tr>
 *   <tr><td>driver {@code json-file} without {@code max-size}</td><td>DEGRADED {@code unbounded}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class LogSize implements Check<ResourcesSnapshot> {
    private static final double MOST_BYTES = 5e9;

    private static final CheckSpec SPEC = CheckSpec.of("docker.logs.size", Severity.P2)
            .limit(Limit.above("size", Unit.BYTES, Double.NaN, MOST_BYTES, "judgement, to be tried"))
            .needs(DaemonAnswers.ID)
            .explains("docker.disk", "host.disk.space");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ResourcesSnapshot> seen) {
        return seen.now()
                .containers()
                .map(all -> Containers.beside(
                        seen.now().others(), Containers.worst(all, ContainerResources::name, one -> judge(seen, one))))
                .orElseGet(Containers::denied);
    }

    private static Verdict judge(Observation<ResourcesSnapshot> seen, ContainerResources one) {
        List<Evidence> evidence = new ArrayList<>(List.of(
                Containers.named(one.name()), Evidence.text("driver", one.log().driver())));
        one.log().bytes().ifPresent(bytes -> evidence.add(Evidence.number("size", bytes, Unit.BYTES)));
        Evidence[] all = evidence.toArray(Evidence[]::new);
        boolean isLarge = one.log().bytes().isPresent()
                && seen.level("size", Verdict.WHOLE, one.log().bytes().getAsLong()) == Status.FAILING;
        if (isLarge) {
            return Verdict.of(Status.FAILING, "large", all).causedBy("never-rotated", "chatty");
        }
        return one.log().isBounded()
                ? Verdict.healthy(all)
                : Verdict.of(Status.DEGRADED, "unbounded", all).causedBy("never-rotated");
    }
}
