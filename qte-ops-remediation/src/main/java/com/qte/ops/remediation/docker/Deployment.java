package com.qte.ops.remediation.docker;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Result;
import com.qte.ops.target.deploy.DeployFiles;
import com.qte.ops.target.deploy.DeployTarget;
import com.qte.ops.target.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What redeploying and rolling back share: a script is named by its bytes, and run as it was named. */
final class Deployment {
    static final String COMMAND = "command";

    private static final String SCRIPT = "script";
    private static final String SCRIPT_SHA256 = "scriptSha256";
    private static final String FILES_SHA256 = "filesSha256";

    /** As long as an approval is valid, and then its script to its end: an expired plan ends a script that runs. */
    private static final Duration VALID = Duration.ofMinutes(15).plus(Redeploy.TIMEOUT);
    /** What is left to kill the script and to tell of it when its time is up. */
    private static final Duration TO_END = Duration.ofSeconds(5);

    private Deployment() {}

    /**
     * Which script is meant, with its arguments: another file of the same name is another script, and so it is where the
     * script is an argument of its interpreter.
     */
    static Map<String, String> identity(List<String> argv, DeployFiles files) throws IOException {
        Path script = Path.of(argv.get(0)).toRealPath();
        Map<String, String> identity = new TreeMap<>();
        identity.put(COMMAND, shown(argv));
        identity.put(SCRIPT, script.toString());
        identity.put(SCRIPT_SHA256, files.sha256(script));
        identity.put(FILES_SHA256, filesAmong(argv, files));
        return identity;
    }

    /** The arguments that are files, seen from where the script runs, with their checksums. */
    private static String filesAmong(List<String> argv, DeployFiles files) throws IOException {
        Path folder = Program.folder(argv);
        List<String> found = new ArrayList<>();
        for (String argument : argv.subList(1, argv.size())) {
            Path file = folder.resolve(argument);
            if (Files.isRegularFile(file)) {
                found.add(file.toRealPath() + " " + files.sha256(file.toRealPath()));
            }
        }
        return found.isEmpty() ? "-" : String.join(", ", found);
    }

    static Plan plan(String remediation, Occasion<DeployTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        // One deployment on this machine, whatever it consists of.
        return new Plan(remediation, occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    /** Why this is not the script that was named; empty where it is. */
    static Optional<String> another(Action action, List<String> argv, DeployFiles files) throws IOException {
        if (argv.isEmpty()) {
            return Optional.of("no such script is configured any more");
        }
        if (!Files.isRegularFile(Path.of(argv.get(0)))) {
            return Optional.of("there is no " + argv.get(0) + " any more");
        }
        return isNamed(action, identity(argv, files))
                ? Optional.empty()
                : Optional.of("the script, or its arguments, is another one than was planned");
    }

    /** Whether the action names exactly these, whatever else it names. */
    static boolean isNamed(Action action, Map<String, String> identity) {
        return identity.entrySet().stream()
                .allMatch(part -> part.getValue().equals(action.identity().get(part.getKey())));
    }

    /** Runs it and says what came of it. */
    static Result run(List<String> argv, Act<DeployTarget> act) throws IOException, InterruptedException {
        Program script = new Program(argv);
        Optional<String> hindrance = script.hindrance();
        if (hindrance.isPresent()) {
            return Result.refused(hindrance.get());
        }
        Duration left = act.remaining().minus(TO_END);
        Duration limit = left.compareTo(act.target().timeLimit()) < 0
                ? left
                : act.target().timeLimit();
        if (limit.isNegative() || limit.isZero()) {
            return Result.refused("no time is left to run " + argv.get(0));
        }
        act.proceed();
        Program.Ran ran = script.run(limit, act::proceed);
        String output = act.redacted(ran.output());
        String said = output.isEmpty() ? "; it wrote nothing" : "; it wrote: " + output;
        if (ran.exit().isEmpty()) {
            String why = ran.stopped().map(stopped -> ", as " + stopped).orElse("");
            return Result.unknown("ended with all that it had started after " + seconds(ran.took()) + why
                    + "; part of it may be done" + said);
        }
        int exit = ran.exit().getAsInt();
        String ended = "exit code " + exit + " after " + seconds(ran.took()) + said;
        return exit == 0 ? Result.done(ended) : Result.unknown(ended);
    }

    /** As it would be typed; what has a space or a quote in it is quoted, so that no two commands look alike. */
    static String shown(List<String> argv) {
        return argv.stream()
                .map(word -> word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static String seconds(Duration took) {
        return took.toMillis() / 1000.0 + " s";
    }
}
