package com.qte.ops.target.program;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another program of this machine: run without a shell, as the leader of a process group of its own, which is ended as a whole
 * when the time is up or it may not go on. It is given nothing to read, and of this process's environment only what says where things are:
 * passwords may stand in the rest. Its working folder is the program's own.
 *
 * <p>Safe from several threads; each call is a process of its own.
 *
 * @param argv absolute path of the program, and its arguments
 */
public record Program(List<String> argv) {
    /** Puts what it starts into a group; part of every Debian, Red Hat and Alpine. */
    private static final List<Path> LEADERS = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private static final List<Path> KILLS = List.of(Path.of("/usr/bin/kill"), Path.of("/bin/kill"));
    private static final Set<String> KEPT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "DOCKER_HOST",
            "DOCKER_CONFIG");
    /** The language of programs. */
    private static final Map<String, String> SPOKEN = Map.of("LC_ALL", "C");

    private static final int LAST_BYTES = 4_096;
    private static final String NO_WHOLE_LINE = "(no whole line among the last " + LAST_BYTES + " bytes)";
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    /** How soon whoever stops it is heard; what takes less is as good as done. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    /** What a program is given to clean up after SIGTERM. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** @throws IllegalArgumentException if no program is named */
    public Program {
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("no program is named");
        }
        argv = List.copyOf(argv);
    }

    /**
     * What came of it.
     *
     * @param exit its exit code; empty where it was ended
     * @param stopped why it was ended before its time was up; empty where it was not
     * @param took how long it ran
     * @param output what is kept of what it wrote, both streams together
     * @param cut whether it wrote more than that
     */
    public record Ran(OptionalInt exit, Optional<String> stopped, Duration took, String output, boolean cut) {}

    /**
     * The program that sends a process a signal. The number alone does not make the process: whoever runs this has looked
     * at it a moment before. Some machines have no such program: {@link #hindrance} says so.
     *
     * @param name of the signal, such as {@code HUP}
     */
    public static Program signal(String name, long pid) {
        Path kill = KILLS.stream().filter(Files::isExecutable).findFirst().orElse(KILLS.get(0));
        return new Program(List.of(kill.toString(), "-" + name, Long.toString(pid)));
    }

    /** Why it cannot be run at all, in English; empty where it can. */
    public Optional<String> hindrance() {
        if (LEADERS.stream().noneMatch(Files::isExecutable)) {
            return Optional.of(
                    "there is no setsid on this machine (package util-linux), without which a program could not"
                            + " be ended together with what it has started");
        }
        return Files.isExecutable(Path.of(argv.get(0)))
                ? Optional.empty()
                : Optional.of(argv.get(0) + " is not there or may not be executed");
    }

    /**
     * Runs it to its end, or ends it; blocks until then. The last {@value #LAST_BYTES} bytes of what it writes are kept;
     * where there were more, the whole lines among them, begun with {@code "… "}.
     *
     * <p>It goes on if this process goes away meanwhile, however that ends: it writes to a file that only its owner may
     * read, in the folder for temporary files, which is removed when it has ended and stays there if nobody is left to do
     * that. systemd, though, ends with a unit all that the unit has started (unless {@code KillMode=process}). What
     * the program leaves running should write elsewhere: it would fill a file that nobody sees any more.
     *
     * @param limit how long it may run
     * @param proceed asked once a second meanwhile; throws if it is to be ended
     * @throws IOException if it could not be started, or its output not be read
     * @throws InterruptedException if this thread was interrupted; it is ended then, too
     */
    public Ran run(Duration limit, Runnable proceed) throws IOException, InterruptedException {
        Written.Tail written = new Written.Tail(LAST_BYTES);
        try (OutputFile file = OutputFile.made()) {
            Process process = builder(Map.of())
                    .redirectErrorStream(true)
                    .redirectOutput(file.appended())
                    .start();
            Ran ran = run(process, limit, proceed, () -> file.takenBy(written), written);
            if (!ran.cut()) {
                return ran;
            }
            String output = ran.output().isEmpty() ? NO_WHOLE_LINE : ran.output();
            return new Ran(ran.exit(), ran.stopped(), ran.took(), "… " + output, true);
        }
    }

    /**
     * Runs it to its end, or ends it, and keeps nothing of what it writes, which may be a secret; blocks until then. It goes
     * on if this process goes away meanwhile, as {@link #run} has it.
     *
     * @param limit how long it may run
     * @param proceed asked once a second meanwhile; throws if it is to be ended
     * @throws IOException if it could not be started
     * @throws InterruptedException if this thread was interrupted; it is ended then, too
     */
    public Ran runUnheard(Duration limit, Runnable proceed) throws IOException, InterruptedException {
        Process process = builder(Map.of())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return run(process, limit, proceed, () -> {}, new Written.Head(0));
    }

    /**
     * Runs it to its end, or ends it, for the sake of what it says, which is asked for in the language of programs
     * ({@code LC_ALL=C}); blocks until then.
     *
     * @param limit how long it may run
     * @param mostBytes how much of what it writes is kept, from its beginning
     * @throws IOException if it could not be started, or its output not be read
     * @throws InterruptedException if this thread was interrupted; it is ended then, too
     */
    public Ran ask(Duration limit, int mostBytes) throws IOException, InterruptedException {
        Written written = new Written.Head(mostBytes);
        return ask(limit, written, written);
    }

    /**
     * What came of it, and all that it wrote to its standard output, as a checksum.
     *
     * @param ran what came of it; of its output what it wrote to its standard error
     * @param sha256 of every byte of its standard output, in hex
     */
    public record Hashed(Ran ran, String sha256) {}

    /**
     * Runs it like {@link #ask}, for the sake of all that it says, however long that is; blocks likewise. What it warns of
     * beside that, on its standard error, is kept and no part of the checksum: in it may stand when, and which process says so.
     *
     * @param mostBytes how much of its standard error is kept, from its beginning
     * @throws IOException if it could not be started, or its output not be read
     * @throws InterruptedException if this thread was interrupted; it is ended then, too
     */
    public Hashed askAll(Duration limit, int mostBytes) throws IOException, InterruptedException {
        Written.Hashed said = new Written.Hashed();
        Ran ran = ask(limit, said, new Written.Head(mostBytes));
        return new Hashed(ran, said.sha256());
    }

    /** @param kept takes its standard error, and is what is told of; the same as {@code said} for both streams together */
    private Ran ask(Duration limit, Written said, Written kept) throws IOException, InterruptedException {
        Process process = builder(SPOKEN).redirectErrorStream(said == kept).start();
        try (InputStream out = process.getInputStream();
                InputStream error = process.getErrorStream()) {
            Look look = () -> {
                said.takeWhatIsThere(out);
                kept.takeWhatIsThere(error);
            };
            return run(process, limit, () -> {}, look, kept);
        }
    }

    /** Takes what was written since the last one. */
    @FunctionalInterface
    private interface Look {
        void now() throws IOException;
    }

    private static Ran run(Process process, Duration limit, Runnable proceed, Look look, Written kept)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long asked = begun;
        boolean ended = false;
        Optional<String> stopped = Optional.empty();
        try {
            while (!ended && stopped.isEmpty() && System.nanoTime() - begun < limit.toNanos()) {
                look.now();
                ended = process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended && System.nanoTime() - asked >= ASK_EVERY.toNanos()) {
                    asked = System.nanoTime();
                    stopped = stopped(proceed);
                }
            }
            if (!ended) {
                end(process);
            }
            look.now();
        } catch (InterruptedException | IOException | RuntimeException e) {
            kill(process, family(process.toHandle()).toList(), "KILL");
            throw e;
        }
        OptionalInt exit = ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        return new Ran(exit, stopped, Duration.ofNanos(System.nanoTime() - begun), kept.text(), kept.cut());
    }

    /** Where a program runs: the folder that it lies in. */
    public static Path folder(List<String> argv) {
        return Objects.requireNonNull(Path.of(argv.get(0)).toAbsolutePath().getParent(), "a program lies in a folder");
    }

    private static Optional<String> stopped(Runnable proceed) {
        try {
            proceed.run();
            return Optional.empty();
        } catch (OpsException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private ProcessBuilder builder(Map<String, String> further) {
        List<String> command = new ArrayList<>();
        LEADERS.stream().filter(Files::isExecutable).findFirst().ifPresent(leader -> command.add(leader.toString()));
        command.addAll(argv);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.directory(folder(argv).toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith("LC_"));
        environment.putAll(further);
        return builder;
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> family = family(process.toHandle()).toList();
        kill(process, family, "TERM");
        boolean unused = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        // And be it that the leader has gone and left others behind.
        family = family.stream().flatMap(Program::family).distinct().toList();
        kill(process, family, "KILL");
        // One that waits for a disk or is frozen dies later: nobody can wait for that.
        unused = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Itself first, so that a script does not go on to its next line because a child has been ended. */
    private static Stream<ProcessHandle> family(ProcessHandle one) {
        return Stream.concat(Stream.of(one), one.descendants());
    }

    /** Signals its group, and whoever of the family has left that. */
    private static void kill(Process process, List<ProcessHandle> family, String signal) {
        KILLS.stream().filter(Files::isExecutable).findFirst().ifPresent(kill -> {
            try {
                new ProcessBuilder(kill.toString(), "-" + signal, "--", "-" + process.pid())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                // The family is left, below.
            }
        });
        family.forEach(signal.equals("KILL") ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    }
}
