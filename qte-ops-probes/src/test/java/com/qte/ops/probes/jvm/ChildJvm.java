package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running {@link EngineChild}; ended when closed, or after four minutes. Used by one thread. */
final class ChildJvm implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;

    /** A verdict of a check. */
    record Said(String check, Verdict verdict) {}

    private ChildJvm(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Started by the JVM of this build. */
    static ChildJvm start(Path folder, String... flags) throws IOException {
        return start(List.of(), ownJava(), folder, flags);
    }

    static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * @param before a command that puts the rest of its arguments into its place
     * @param folder a folder of its own
     */
    static ChildJvm start(List<String> before, Path java, Path folder, String... flags) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(java.toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EngineChild.class.getName()));
        command.add(folder.resolve("state").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .directory(folder.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        ChildJvm child = new ChildJvm(builder.start());
        child.process.onExit().orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).exceptionally(late -> {
            child.process.destroyForcibly();
            return child.process;
        });
        String first = child.answers.readLine();
        if (!"started".equals(first)) {
            throw new IOException("the child JVM did not start but said: " + first + "; "
                    + Files.readString(folder.resolve("errors")));
        }
        return child;
    }

    /** What the checks say now. */
    List<Said> look(String... checks) throws IOException {
        return ask("look " + String.join(" ", checks)).stream()
                .map(line -> line.split("\t", -1))
                .map(parts -> new Said(
                        parts[0],
                        Verdict.of(Status.valueOf(parts[2]), parts[3], evidence(parts[4]))
                                .forPart(parts[1])))
                .toList();
    }

    private static Evidence[] evidence(String facts) {
        return Stream.of(facts.split("; "))
                .map(fact -> fact.split("=", 2))
                .filter(fact -> fact.length == 2)
                .map(fact -> Evidence.text(fact[0], fact[1]))
                .toArray(Evidence[]::new);
    }

    /** What the checks say once they say anything: on a busy machine the first look of a JVM may come too late. */
    List<Said> warm(String... checks) throws IOException {
        long began = System.nanoTime();
        List<Said> seen = look(checks);
        while (seen.stream().anyMatch(said -> said.verdict().status() == Status.UNKNOWN)
                && System.nanoTime() - began < PATIENCE.toNanos()) {
            seen = look(checks);
        }
        return seen;
    }

    /** What one check says now of all that it sees as one. */
    Verdict said(String check) throws IOException {
        return look(check).stream()
                .filter(said -> said.check().equals(check))
                .map(Said::verdict)
                .findFirst()
                .orElseThrow();
    }

    /** Looks until the check says such a thing. */
    Verdict until(String check, Predicate<Verdict> such) throws IOException {
        long began = System.nanoTime();
        List<Said> seen = List.of();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            seen = look(check);
            for (Said said : seen) {
                if (said.check().equals(check) && such.test(said.verdict())) {
                    return said.verdict();
                }
            }
        }
        throw new AssertionError(check + " never said it, but last " + seen);
    }

    void befall(Ailment ailment) throws IOException {
        ask(ailment.name());
    }

    /** Stops all of it for so long, as a machine does that is itself stopped. */
    void standStill(Duration time) throws IOException, InterruptedException {
        signal("STOP");
        if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the child JVM ended when it was to stand still");
        }
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " ended with " + exit);
        }
    }

    void later(int minutes) throws IOException {
        ask("later " + minutes);
    }

    private List<String> ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        List<String> lines = new ArrayList<>();
        for (String line = answers.readLine(); !".".equals(line); line = answers.readLine()) {
            if (line == null) {
                throw new IOException("the child JVM ended at: " + command);
            }
            lines.add(line);
        }
        return lines;
    }

    static String said(Verdict verdict) {
        return verdict.evidence().stream()
                .map(fact -> fact.name() + "=" + fact.display())
                .collect(Collectors.joining("; "));
    }

    /** Returns when it is gone. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        answers.close();
    }
}
