package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ContainerState.Health;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a running container's own health check says. The word that the engine keeps of a stopped or paused one, and the
 * log of the run before a restart, say nothing about now.
 *
 * <table>
 *   <caption>Rules, the first that applies; the worst of several containers counts</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>not running; no health check; none has passed yet</td><td>SKIPPED {@code not-running},
 *       {@code no-health-check}, {@code starting}</td></tr>
 *   <tr><td>unhealthy, the last check broken off at its time-out</td><td>FAILING {@code hanging}</td></tr>
 *   <tr><td>unhealthy</td><td>FAILING {@code unhealthy}</td></tr>
 *   <tr><td>healthy still, two checks or more in a row have failed</td><td>DEGRADED {@code failing-checks}</td></tr>
 *   <tr><td>healthy</td><td>HEALTHY</td></tr>
 * </table>
 */
final class ServiceHealth implements Check<ServiceSnapshot> {
    private static final int BROKEN_OFF = -1;

    private static final CheckSpec SPEC = CheckSpec.of("docker.service.health", Severity.P1)
            .limit(Limit.above("streak", Unit.COUNT, 2, Double.NaN, "Docker's own default gives up after 3"))
            .needs(DaemonAnswers.ID)
            .explains("engine.health", "engine.reachable")
            .steps("RB-B1.2", "RB-B1.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ServiceSnapshot> seen) {
        return seen.now()
                .containers()
                .map(containers -> List.of(Containers.worst(containers, ContainerState::name, one -> judge(seen, one))))
                .orElseGet(Containers::denied);
    }

    private static Verdict judge(Observation<ServiceSnapshot> seen, ContainerState one) {
        Optional<Health> health = one.currentHealth();
        if (health.isEmpty()) {
            return Verdict.skipped(one.isRunning() ? "no-health-check" : "not-running", Containers.named(one.name()));
        }
        return switch (health.get().status()) {
            case "starting" -> Verdict.skipped("starting", Containers.named(one.name()));
            case "unhealthy" -> {
                boolean isHanging = health.get()
                        .last()
                        .filter(look -> look.exitCode() == BROKEN_OFF)
                        .isPresent();
                yield Verdict.of(Status.FAILING, isHanging ? "hanging" : "unhealthy", evidence(one, health.get()))
                        .causedBy(isHanging ? "stuck" : "own-fault", "relied-on");
            }
            default ->
                seen.level("streak", Verdict.WHOLE, health.get().streak()) == Status.HEALTHY
                        ? Verdict.healthy(evidence(one, health.get()))
                        : Verdict.of(Status.DEGRADED, "failing-checks", evidence(one, health.get()))
                                .causedBy("overloaded", "relied-on");
        };
    }

    private static Evidence[] evidence(ContainerState one, Health health) {
        List<Evidence> evidence = new ArrayList<>(List.of(
                Containers.named(one.name()),
                Evidence.count("streak", health.streak()),
                Evidence.text(
                        "output",
                        health.last()
                                .map(ContainerState.Look::output)
                                .filter(output -> !output.isBlank())
                                .orElse("–"))));
        one.log()
                .filter(log -> !log.lines().isEmpty())
                .ifPresent(log -> evidence.add(Evidence.items("log", log.lines())));
        return evidence.toArray(Evidence[]::new);
    }
}
