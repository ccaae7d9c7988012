package com.qte.ops.remediation.command;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.target.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A program that configuration names, with its arguments: identified by its bytes, and run as it was identified. Immutable
 * and thread-safe.
 *
 * @param argv absolute path of the program, and its arguments; empty where none is configured
 */
public record Command(List<String> argv) {
    private static final String COMMAND = "command";
    private static final String SCRIPT = "script";
    private static final String SCRIPT_SHA256 = "scriptSha256";
    private static final String FILES_SHA256 = "filesSha256";
    /** What is left to kill the program and to tell of it when its time is up. */
    private static final Duration TO_END = Duration.ofSeconds(5);

    public Command {
        argv = List.copyOf(argv);
    }

    /** Makes checksums of files. */
    @FunctionalInterface
    public interface Sha256 {
        /**
         * SHA-256 of a file's bytes in hex.
         *
         * @throws IOException if it cannot be read
         */
        String of(Path file) throws IOException;
    }

    /** Whether one is configured, and there. */
    public boolean isThere() {
        return !argv.isEmpty() && Files.isRegularFile(Path.of(argv.get(0)));
    }

    /**
     * Which program is meant, with its arguments: another file of the same name is another program, and so it is where a
     * script is an argument of its interpreter.
     *
     * @throws IOException if it cannot be read
     */
    public Map<String, String> identity(Sha256 sha256) throws IOException {
        Path script = Path.of(argv.get(0)).toRealPath();
        Map<String, String> identity = new TreeMap<>();
        identity.put(COMMAND, shown());
        identity.put(SCRIPT, script.toString());
        identity.put(SCRIPT_SHA256, sha256.of(script));
        identity.put(FILES_SHA256, filesAmong(sha256));
        return identity;
    }

    /** The arguments that are files, seen from where the program runs, with their checksums. */
    private String filesAmong(Sha256 sha256) throws IOException {
        Path folder = Program.folder(argv);
        List<String> found = new ArrayList<>();
        for (String argument : argv.subList(1, argv.size())) {
            Path file = folder.resolve(argument);
            if (Files.isRegularFile(file)) {
                found.add(file.toRealPath() + " " + sha256.of(file.toRealPath()));
            }
        }
        return found.isEmpty() ? "-" : String.join(", ", found);
    }

    /**
     * Why this is not the program that was named; empty where it is.
     *
     * @throws IOException if it cannot be read
     */
    public Optional<String> another(Action action, Sha256 sha256) throws IOException {
        if (argv.isEmpty()) {
            return Optional.of("no such script is configured any more");
        }
        if (!isThere()) {
            return Optional.of("there is no " + argv.get(0) + " any more");
        }
        return isNamed(action, identity(sha256))
                ? Optional.empty()
                : Optional.of("the script, or its arguments, is another one than was planned");
    }

    /** Whether the action names exactly these, whatever else it names. */
    public static boolean isNamed(Action action, Map<String, String> identity) {
        return identity.entrySet().stream()
                .allMatch(part -> part.getValue().equals(action.identity().get(part.getKey())));
    }

    /** The same with one more argument. */
    public Command with(String argument) {
        List<String> more = new ArrayList<>(argv);
        more.add(argument);
        return new Command(more);
    }

    /**
     * Runs it and says what came of it; blocks until it has ended or was ended.
     *
     * @param longest how long it may run, if so much time is left
     * @throws IOException if it could not be started, or its output not be read
     * @throws InterruptedException if this thread was interrupted; it is ended then, too
     */
    public Result run(Duration longest, Act<?> act) throws IOException, InterruptedException {
        Program program = new Program(argv);
        Optional<String> hindrance = program.hindrance();
        if (hindrance.isPresent()) {
            return Result.refused(hindrance.get());
        }
        Duration limit = limit(longest, act);
        if (limit.isNegative() || limit.isZero()) {
            return Result.refused("no time is left to run " + argv.get(0));
        }
        act.proceed();
        Program.Ran ran = program.run(limit, act::proceed);
        String output = act.redacted(ran.output());
        return result(ran, output.isEmpty() ? "; it wrote nothing" : "; it wrote: " + output);
    }

    /** How long it may run, so that there is time left to tell of it. */
    public static Duration limit(Duration longest, Act<?> act) {
        Duration left = act.remaining().minus(TO_END);
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** What came of it; nobody knows what one did that ended with another code than 0, or was ended. */
    public static Result result(Program.Ran ran, String said) {
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
    public String shown() {
        return argv.stream()
                .map(word -> word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static String seconds(Duration took) {
        return took.toMillis() / 1000.0 + " s";
    }
}
