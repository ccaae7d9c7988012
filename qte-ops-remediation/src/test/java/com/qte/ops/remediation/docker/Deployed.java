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
import com.qte.ops.target.deploy.DeployTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Stands in for whoever finds out that what is deployed does not work: a file beside the script says so. */
final class Deployed implements Probe<DeployTarget, Deployed.State> {
    static final String WORKS = "works";

    /** What the file says. */
    record State(String text) {}

    @Override
    public ProbeSpec<DeployTarget, State> spec() {
        return new ProbeSpec<>(
                "engine.deployed",
                DeployTarget.class,
                State.class,
                Tier.CHEAP,
                Duration.ofSeconds(2),
                List.of(new Works()));
    }

    @Override
    public State collect(Visit<DeployTarget, State> visit) throws Exception {
        DeployTarget target = visit.target();
        Path script = Path.of((target.redeploy().isEmpty() ? target.rollback() : target.redeploy()).get(0));
        return new State(Files.readString(script.resolveSibling("state")));
    }

    private static final class Works implements Check<State> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("engine.reachable", Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<State> seen) {
            boolean works = seen.now().text().startsWith(WORKS);
            return List.of(new Verdict("", works ? Status.HEALTHY : Status.FAILING, "state", List.of(), List.of()));
        }
    }
}
