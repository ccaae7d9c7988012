package com.qte.ops.remediation.docker;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.target.deploy.DeployFiles;
import com.qte.ops.target.deploy.DeployTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deploys the system anew, by the script that configuration names: with its arguments, without a shell, and within its
 * time. Whether there is anything to deploy the script alone knows.
 *
 * <p>Not known is what came of a script that ends with another code than 0, or has to be ended.
 *
 * <p>Immutable and thread-safe.
 */
public final class Redeploy implements Remediation<DeployTarget> {
    static final String VERB = "redeploy";

    /** Longer than any limit that can be configured, and time to end what has outstayed it. */
    static final Duration TIMEOUT = Duration.ofMinutes(11);

    private static final RemediationSpec<DeployTarget> SPEC = new RemediationSpec<>(
            "deploy.redeploy",
            DeployTarget.class,
            Danger.DESTRUCTIVE,
            List.of("engine.reachable"),
            List.of(),
            TIMEOUT,
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            List.of("RB-B1.f3"));

    @Override
    public RemediationSpec<DeployTarget> spec() {
        return SPEC;
    }

    /**
     * Names the script; blocks for as long as reading it takes.
     *
     * @throws java.io.IOException if the script cannot be read
     */
    @Override
    public Plan plan(Occasion<DeployTarget> occasion) throws Exception {
        List<String> argv = occasion.target().redeploy();
        if (argv.isEmpty() || !Files.isRegularFile(Path.of(argv.get(0)))) {
            return Deployment.plan(SPEC.id(), occasion, "no-script", List.of());
        }
        DeployFiles files = occasion.fresh(occasion.target());
        Action action = Action.of(VERB, argv.get(0), Deployment.identity(argv, files), Map.of());
        return Deployment.plan(SPEC.id(), occasion, "script", List.of(action));
    }

    /**
     * Runs the script, if it is still the one that was named; blocks until it has ended or was ended.
     *
     * @throws java.io.IOException if it could not be started or read
     */
    @Override
    public Result apply(Action action, Act<DeployTarget> act) throws Exception {
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        List<String> argv = act.target().redeploy();
        Optional<String> another = Deployment.another(action, argv, act.fresh(act.target()));
        return another.isPresent() ? Result.gone(another.get()) : Deployment.run(argv, act);
    }
}
