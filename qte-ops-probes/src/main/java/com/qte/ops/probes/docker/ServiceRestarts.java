package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How often a container was started anew. A start is seen by another time of start; where the engine did it by itself, its
 * count tells of those between two visits. That count alone would not do: a restart by hand sets it to 0. A container
 * that was created anew was deployed, not restarted.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>five starts or more in an hour</td><td>FAILING {@code again-and-again}</td></tr>
 *   <tr><td>three starts or more in ten minutes</td><td>DEGRADED {@code several}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class ServiceRestarts implements Check<ServiceSnapshot> {
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(1);

    private static final CheckSpec SPEC = CheckSpec.of("docker.service.restarts", Severity.P1)
            .limit(Limit.above("recent", Unit.COUNT, 3, Double.NaN, "judgement, to be tried"))
            .limit(Limit.above("hourly", Unit.COUNT, Double.NaN, 5, "judgement, to be tried"))
            .needs(DaemonAnswers.ID)
            .explains(
                    ServiceRuns.ID,
                    "docker.service.health",
                    "postgres.reachable",
                    "postgres.restart",
                    "redis.reachable",
                    "redis.restart",
                    "engine.reachable",
                    "engine.errors")
            .remembers("started", LONG)
            .steps("RB-B1.2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ServiceSnapshot> seen) {
        return seen.now()
                .containers()
                .map(containers -> Containers.beside(
                        containers.stream().filter(ContainerState::isListedOnly).count(),
                        judge(seen, started(seen, containers))))
                .orElseGet(Containers::denied);
    }

    private static Verdict judge(Observation<ServiceSnapshot> seen, long started) {
        double recent = started + past(seen, SHORT);
        double hourly = started + past(seen, LONG);
        Evidence[] evidence = {
            Evidence.count("started", started),
            Evidence.number("recent", recent, Unit.COUNT),
            Evidence.number("hourly", hourly, Unit.COUNT)
        };
        if (seen.level("hourly", Verdict.WHOLE, hourly) == Status.FAILING) {
            return Verdict.of(Status.FAILING, "again-and-again", evidence).causedBy("ends-at-start", "killed");
        }
        return seen.level("recent", Verdict.WHOLE, recent).isFault()
                ? Verdict.of(Status.DEGRADED, "several", evidence).causedBy("ends-at-start", "killed", "by-hand")
                : Verdict.healthy(evidence);
    }

    private static double past(Observation<ServiceSnapshot> seen, Duration window) {
        return seen.recorded("started", Verdict.WHOLE).within(window, seen.at()).sum();
    }

    private static long started(Observation<ServiceSnapshot> seen, List<ContainerState> containers) {
        Map<String, ContainerState> before = seen.before().flatMap(ServiceSnapshot::containers).stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(ContainerState::id, Function.identity(), (one, other) -> one));
        Instant young = seen.now().at().orElse(seen.at()).minus(SHORT);
        long started = 0;
        for (ContainerState now : containers) {
            ContainerState last = before.get(now.id());
            if (last == null) {
                boolean isYoung = now.created().filter(young::isBefore).isPresent();
                started += isYoung ? now.restartCount() : 0;
            } else if (last.started().isPresent() && !last.started().equals(now.started())) {
                started += Math.max(1, now.restartCount() - last.restartCount());
            }
        }
        return started;
    }
}
