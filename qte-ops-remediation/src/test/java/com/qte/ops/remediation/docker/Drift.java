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
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.util.List;

/** Finds a container whose image's name means another one by now; the built-in probe looks at more, and takes longer. */
final class Drift implements Probe<ServiceTarget, Drift.State> {
    /** Whether it has drifted. */
    record State(String text) {}

    @Override
    public ProbeSpec<ServiceTarget, State> spec() {
        return new ProbeSpec<>(
                "docker.drift",
                ServiceTarget.class,
                State.class,
                Tier.CHEAP,
                Duration.ofSeconds(2),
                List.of(new Current()));
    }

    @Override
    public State collect(Visit<ServiceTarget, State> visit) throws Exception {
        ServiceTarget target = visit.target();
        DockerSession look = visit.session(target);
        for (Container one : new Services(look, target.engine())
                .containersOf(target.service().name())) {
            boolean same = look.find("/images/" + one.reference() + "/json")
                    .filter(image -> !image.path("Id").asString("").equals(one.image()))
                    .isEmpty();
            if (!same) {
                return new State("drifted");
            }
        }
        return new State("current");
    }

    private static final class Current implements Check<State> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("docker.images", Severity.P3);
        }

        @Override
        public List<Verdict> judge(Observation<State> seen) {
            boolean well = seen.now().text().equals("current");
            return List.of(new Verdict("", well ? Status.HEALTHY : Status.DEGRADED, "state", List.of(), List.of()));
        }
    }
}
