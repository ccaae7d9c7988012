package com.qte.ops.remediation.docker;

import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Finds what restarting heals, and no more: a service that does not run. */
final class ServiceUp implements Probe<ServiceTarget, ServiceUp.State> {
    /** How its first container is. */
    record State(String text) {}

    @Override
    public ProbeSpec<ServiceTarget, State> spec() {
        List<Check<State>> checks = Stream.of(
                        "docker.service", "docker.service.health", "postgres.reachable", "redis.reachable")
                .<Check<State>>map(Runs::new)
                .toList();
        return new ProbeSpec<>(
                "docker.up", ServiceTarget.class, State.class, Tier.CHEAP, Duration.ofSeconds(2), checks);
    }

    @Override
    public State collect(Visit<ServiceTarget, State> visit) throws Exception {
        ServiceTarget target = visit.target();
        Services services = new Services(visit.session(target), target.engine());
        List<Container> all = services.containersOf(target.service().name());
        return new State(all.isEmpty() ? "missing" : all.get(0).state());
    }

    private record Runs(String id) implements Check<State> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(id, Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<State> seen) {
            boolean well = !id.equals("docker.service")
                    || List.of("running", "healthy", "starting")
                            .contains(seen.now().text());
            return List.of(new Verdict("", well ? Status.HEALTHY : Status.FAILING, "state", List.of(), List.of()));
        }
    }
}
