package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ServiceSnapshot.LifeEvent;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether the kernel killed something in the container for want of memory. Only the engine's events tell: its flag errs
 * both ways, the exit code 137 is that of any kill, and the control group is gone with the container.
 *
 * <table>
 *   <caption>Rules, of the last quarter of an hour, the first that applies</caption>
 *   <tr><th>events</th><th>verdict</th></tr>
 *   <tr><td>the engine, or a proxy before it, does not tell them</td><td>SKIPPED {@code events-refused}</td></tr>
 *   <tr><td>{@code oom}, and {@code die} of the same container within 2 s</td><td>FAILING {@code killed}</td></tr>
 *   <tr><td>{@code oom}, and it lived on</td><td>DEGRADED {@code child-killed}</td></tr>
 *   <tr><td>none</td><td>HEALTHY</td></tr>
 * </table>
 */
final class ServiceOom implements Check<ServiceSnapshot> {
    static final String ID = "docker.service.oom";

    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above("kills", Unit.COUNT, Double.NaN, 1, "one is one too many"))
            .limit(Limit.above("children", Unit.COUNT, 1, Double.NaN, "one is one too many"))
            .needs(DaemonAnswers.ID)
            .explains(
                    ServiceRuns.ID,
                    "docker.service.health",
                    "docker.service.restarts",
                    "postgres.reachable",
                    "postgres.restart",
                    "redis.reachable",
                    "redis.restart",
                    "engine.reachable")
            .steps("RB-B1.2")
            .looks(1, 1);

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ServiceSnapshot> seen) {
        if (seen.now().containers().isEmpty()) {
            return Containers.denied();
        }
        if (seen.now().events().isEmpty()) {
            return List.of(Verdict.skipped("events-refused"));
        }
        List<LifeEvent> events = seen.now().events().get();
        List<LifeEvent> ooms =
                events.stream().filter(event -> event.action().equals("oom")).toList();
        long kills = ooms.stream().filter(oom -> isFollowedByDeath(oom, events)).count();
        long children = ooms.size() - kills;
        Evidence[] evidence = {
            Evidence.count("kills", kills),
            Evidence.count("children", children),
            Evidence.text(
                    "latest",
                    ooms.stream()
                            .map(LifeEvent::at)
                            .max(Instant::compareTo)
                            .map(Instant::toString)
                            .orElse("–"))
        };
        if (seen.level("kills", Verdict.WHOLE, kills) == Status.FAILING) {
            return List.of(Verdict.of(Status.FAILING, "killed", evidence).causedBy("limit-too-low", "leak"));
        }
        return List.of(
                seen.level("children", Verdict.WHOLE, children).isFault()
                        ? Verdict.of(Status.DEGRADED, "child-killed", evidence).causedBy("limit-too-low", "leak")
                        : Verdict.healthy(evidence));
    }

    private static boolean isFollowedByDeath(LifeEvent oom, List<LifeEvent> events) {
        return events.stream()
                .anyMatch(event -> event.action().equals("die")
                        && event.container().equals(oom.container())
                        && !event.at().isBefore(oom.at())
                        && Duration.between(oom.at(), event.at()).compareTo(TOGETHER) <= 0);
    }
}
