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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a service that is expected to run does.
 *
 * <table>
 *   <caption>Rules, the first that applies; the worst of several containers counts</caption>
 *   <tr><th>its container</th><th>verdict</th></tr>
 *   <tr><td>there is none</td><td>FAILING {@code missing}</td></tr>
 *   <tr><td>created, with an error</td><td>FAILING {@code cannot-start}</td></tr>
 *   <tr><td>created, or running with a health check that has not passed yet</td><td>RECOVERING {@code starting}; from
 *       5 minutes on FAILING {@code starting-too-long}</td></tr>
 *   <tr><td>running</td><td>HEALTHY</td></tr>
 *   <tr><td>exited with 0, and it is one that others wait for the end of</td><td>HEALTHY</td></tr>
 *   <tr><td>exited, restarting, paused, dead</td><td>FAILING, each with a reason of its own</td></tr>
 *   <tr><td>removing</td><td>DEGRADED {@code removing}</td></tr>
 *   <tr><td>in a state that is not known here</td><td>UNKNOWN {@code other-state}</td></tr>
 * </table>
 */
final class ServiceRuns implements Check<ServiceSnapshot> {
    static final String ID = "docker.service";

    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final int CRASHED = 139;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NO_COMMAND = 127;

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P0)
            .limit(Limit.above("starting", Unit.SECONDS, Double.NaN, 300, "judgement, to be tried"))
            .needs(DaemonAnswers.ID)
            .explains(
                    "docker.service.health",
                    "postgres.reachable",
                    "redis.reachable",
                    "engine.reachable",
                    "engine.health",
                    "engine.queue",
                    "engine.errors",
                    "engine.latency")
            .steps("RB-B1.2", "RB-B1.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ServiceSnapshot> seen) {
        ServiceSnapshot now = seen.now();
        if (now.containers().isEmpty()) {
            return Containers.denied();
        }
        List<ContainerState> containers = now.containers().get();
        return List.of(
                containers.isEmpty()
                        ? Verdict.of(Status.FAILING, "missing", Evidence.text("service", now.service()))
                                .causedBy("not-created", "other-project")
                        : Containers.worst(containers, ContainerState::name, one -> judge(seen, one)));
    }

    private static Verdict judge(Observation<ServiceSnapshot> seen, ContainerState one) {
        return switch (one.status()) {
            case ContainerState.RUNNING ->
                one.currentHealth()
                                .filter(health -> health.status().equals("starting"))
                                .isPresent()
                        ? starting(seen, one, one.started())
                        : Verdict.healthy(Containers.named(one.name()));
            case "created" ->
                one.error().isPresent()
                        ? Verdict.of(Status.FAILING, "cannot-start", ended(one)).causedBy(startCauses(one))
                        : starting(seen, one, one.created());
            case "exited" -> exited(seen.now(), one);
            case "restarting" ->
                Verdict.of(Status.FAILING, "restarting", ended(one)).causedBy(causes(one.exitCode()));
            case "paused" ->
                Verdict.of(Status.FAILING, "paused", Containers.named(one.name()))
                        .causedBy("paused-by-hand");
            case "dead" -> Verdict.of(Status.FAILING, "dead", ended(one)).causedBy("half-removed");
            case "removing" -> Verdict.of(Status.DEGRADED, "removing", Containers.named(one.name()));
            default ->
                Verdict.of(
                        Status.UNKNOWN,
                        "other-state",
                        Containers.named(one.name()),
                        Evidence.text("state", one.status()));
        };
    }

    private static Verdict exited(ServiceSnapshot now, ContainerState one) {
        boolean isDone = now.runsOnce() && one.exitCode() == 0 && one.error().isEmpty();
        return isDone
                ? Verdict.healthy(Containers.named(one.name()))
                : Verdict.of(Status.FAILING, "exited", ended(one)).causedBy(causes(one.exitCode()));
    }

    private static Verdict starting(Observation<ServiceSnapshot> seen, ContainerState one, Optional<Instant> since) {
        double seconds = since.flatMap(from -> seen.now()
                        .at()
                        .map(at -> Math.max(0, Duration.between(from, at).toMillis() / 1e3)))
                .orElse(0.0);
        Evidence[] evidence = {Containers.named(one.name()), Evidence.number("starting", seconds, Unit.SECONDS)};
        return seen.level("starting", Verdict.WHOLE, seconds) == Status.FAILING
                ? Verdict.of(Status.FAILING, "starting-too-long", evidence).causedBy("waits", "health-check")
                : Verdict.of(Status.RECOVERING, "starting", evidence);
    }

    private static Evidence[] ended(ContainerState one) {
        List<Evidence> evidence = new ArrayList<>(List.of(
                Containers.named(one.name()),
                Evidence.count("exit", one.exitCode()),
                Evidence.text("said", one.error().orElseGet(one::said))));
        one.log()
                .filter(log -> !log.lines().isEmpty())
                .ifPresent(log -> evidence.add(Evidence.items("log", log.lines())));
        return evidence.toArray(Evidence[]::new);
    }

    private static String[] startCauses(ContainerState one) {
        boolean isPort = one.error()
                .filter(error -> error.contains("already in use") || error.contains("already allocated"))
                .isPresent();
        return isPort ? new String[] {"port-taken"} : causes(one.exitCode());
    }

    private static String[] causes(int exitCode) {
        return switch (exitCode) {
            case 0 -> new String[] {"ended-by-itself", "stopped-by-hand"};
            case TERMINATED -> new String[] {"stopped-by-hand"};
            case KILLED -> new String[] {"killed", "out-of-memory"};
            case CRASHED -> new String[] {"crashed"};
            case NOT_EXECUTABLE, NO_COMMAND -> new String[] {"no-command"};
            default -> new String[] {"own-error"};
        };
    }
}
