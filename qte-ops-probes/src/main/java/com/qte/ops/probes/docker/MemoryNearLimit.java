package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ResourcesSnapshot.ContainerResources;
import com.qte.ops.probes.docker.ResourcesSnapshot.Memory;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * How near a container is to being killed for want of memory.
 *
 * <table>
 *   <caption>Rules; the worst of several containers counts</caption>
 *   <tr><th>working set</th><th>verdict</th></tr>
 *   <tr><td>not known; no limit</td><td>SKIPPED {@code not-running}, {@code no-limit}</td></tr>
 *   <tr><td>from 80 % of the limit</td><td>DEGRADED {@code near-limit}</td></tr>
 *   <tr><td>from 95 %</td><td>FAILING {@code near-limit}</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td></tr>
 * </table>
 */
final class MemoryNearLimit implements Check<ResourcesSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("docker.service.memory", Severity.P1)
            .limit(Limit.above("used", Unit.RATIO, 0.80, 0.95, "judgement, to be tried")
                    .clearingBy(0.05))
            .needs(DaemonAnswers.ID)
            .explains(ServiceOom.ID)
            .steps("RB-B1.2");

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
        if (one.memory().isEmpty()) {
            return Verdict.skipped("not-running", Containers.named(one.name()));
        }
        Memory memory = one.memory().get();
        Evidence bytes = Evidence.number("bytes", memory.workingSetBytes(), Unit.BYTES);
        if (memory.limitBytes().isEmpty()) {
            return Verdict.skipped("no-limit", Containers.named(one.name()), bytes);
        }
        double limit = memory.limitBytes().getAsLong();
        double used = memory.workingSetBytes() / limit;
        Evidence[] evidence = {
            Containers.named(one.name()),
            Evidence.number("used", used, Unit.RATIO),
            bytes,
            Evidence.number("limit", limit, Unit.BYTES)
        };
        Status level = seen.level("used", Verdict.WHOLE, used);
        return level == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(level, "near-limit", evidence).causedBy("growth", "limit-too-low");
    }
}
