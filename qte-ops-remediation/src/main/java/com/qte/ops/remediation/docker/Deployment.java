package com.qte.ops.remediation.docker;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.command.Command;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Result;
import com.qte.ops.target.deploy.DeployFiles;
import com.qte.ops.target.deploy.DeployTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What redeploying and rolling back share: a script is named by its bytes, and run as it was named. */
final class Deployment {
    /** As long as an approval is valid, and then its script to its end: an expired plan ends a script that runs. */
    private static final Duration VALID = Duration.ofMinutes(15).plus(Redeploy.TIMEOUT);

    private Deployment() {}

    static Map<String, String> identity(List<String> argv, DeployFiles files) throws IOException {
        return new Command(argv).identity(files::sha256);
    }

    static Plan plan(String remediation, Occasion<DeployTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        // One deployment on this machine, whatever it consists of.
        return new Plan(remediation, occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    /** Why this is not the script that was named; empty where it is. */
    static Optional<String> another(Action action, List<String> argv, DeployFiles files) throws IOException {
        return new Command(argv).another(action, files::sha256);
    }

    static boolean isNamed(Action action, Map<String, String> identity) {
        return Command.isNamed(action, identity);
    }

    static Result run(List<String> argv, Act<DeployTarget> act) throws IOException, InterruptedException {
        return new Command(argv).run(act.target().timeLimit(), act);
    }
}
