package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ResourcesSnapshot.ContainerResources;
import com.qte.ops.probes.docker.ResourcesSnapshot.Processor;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a container gets the processor time that it wants, between two visits. What is confirmed after two looks has
 * lasted for ten minutes.
 *
 * <table>
 *   <caption>Rules, the first that applies; the worst of several containers counts</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>not running; no limit; seen for the first time since its start</td><td>SKIPPED {@code not-running},
 *       {@code no-limit}, {@code first-sample}</td></tr>
 *   <tr><td>held back in 25 % of the periods in which it wanted to run</td><td>DEGRADED {@code held-back}; FAILING from
 *       50 %</td></tr>
 *   <tr><td>used 80 % of its limit</td><td>DEGRADED {@code near-limit}; FAILING from 95 %</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td></tr>
 * </table>
 */
final class ProcessorNearLimit implements Check<ResourcesSnapshot> {
    /** So many periods of a tenth of a second make a share of them worth naming. */
    private static final int ENOUGH = 10;

    private static final CheckSpec SPEC = CheckSpec.of("docker.service.cpu", Severity.P2)
            .limit(Limit.above("used", Unit.RATIO, 0.80, 0.95, "judgement, to be tried")
                    .clearingBy(0.05))
            .limit(Limit.above("throttled", Unit.RATIO, 0.25, 0.50, "judgement, to be tried")
                    .clearingBy(0.05))
            .needs(DaemonAnswers.ID)
            .explains("docker.service.health", "engine.latency", "engine.queue")
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
        if (one.processor().isEmpty()) {
            return Verdict.skipped("not-running", Containers.named(one.name()));
        }
        Processor now = one.processor().get();
        if (now.limitProcessors().isEmpty()) {
            return Verdict.skipped("no-limit", Containers.named(one.name()));
        }
        return before(seen, one)
                .map(before ->
                        judge(seen, one, before, now, now.limitProcessors().getAsDouble()))
                .orElseGet(() -> Verdict.skipped("first-sample", Containers.named(one.name())));
    }

    private static Verdict judge(
            Observation<ResourcesSnapshot> seen,
            ContainerResources one,
            Processor before,
            Processor now,
            double limit) {
        double used = (now.usedNanos() - before.usedNanos())
                / (limit * Math.max(1, seen.between().toNanos()));
        long periods = now.periods() - before.periods();
        double throttled =
                periods < ENOUGH ? 0 : (double) (now.throttledPeriods() - before.throttledPeriods()) / periods;
        Evidence[] evidence = {
            Containers.named(one.name()),
            Evidence.number("used", used, Unit.RATIO),
            Evidence.number("throttled", throttled, Unit.RATIO),
            Evidence.number("processors", limit, Unit.COUNT)
        };
        Status heldBack = seen.level("throttled", Verdict.WHOLE, throttled);
        Status busy = seen.level("used", Verdict.WHOLE, used);
        if (heldBack != Status.HEALTHY && !busy.isWorseThan(heldBack)) {
            return Verdict.of(heldBack, "held-back", evidence).causedBy("limit-too-low", "busy-loop");
        }
        return busy == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(busy, "near-limit", evidence).causedBy("limit-too-low", "busy-loop");
    }

    private static Optional<Processor> before(Observation<ResourcesSnapshot> seen, ContainerResources now) {
        return seen
                .before()
                .flatMap(ResourcesSnapshot::containers)
                .filter(any -> seen.between().compareTo(Duration.ZERO) > 0)
                .stream()
                .flatMap(List::stream)
                .filter(before ->
                        before.id().equals(now.id()) && before.started().equals(now.started()))
                .flatMap(before -> before.processor().stream())
                .findFirst();
    }
}
