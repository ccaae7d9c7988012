package com.qte.ops.remediation.docker;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
 * A program of the deployment: run without a shell, as the leader of a process group of its own, which is ended as a whole
 * when the time is up or it may not go on. It is given nothing to read, and of this process's environment only what says where things are:
 * passwords may stand in the rest. Its working folder is the program's own.
 *
 * @param argv absolute path of the program, and its arguments
 */
record Script(List<String> argv) {
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
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    /** How soon whoever stops it is heard; what takes less is as good as done. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    /** What a script is given to clean up after SIGTERM. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    Script {
        argv = List.copyOf(argv);
    }

    /**
     * What came of it.
     *
     * @param exit its exit code; empty where it was ended
     * @param stopped why it was ended before its time was up; empty where it was not
     * @param took how long it ran
     * @param output the last of what it wrote, both streams together
     */
    record Ran(OptionalInt exit, Optional<String> stopped, Duration took, String output) {}

    /** Why it cannot be run at all, in English; empty where it can. */
    Optional<String> hindrance() {
        if (LEADERS.stream().noneMatch(Files::isExecutable)) {
            return Optional.of(
                    "there is no setsid on this machine (package util-linux), without which a script could not"
                            + " be ended together with what it has started");
        }
        return Files.isExecutable(Path.of(argv.get(0)))
                ? Optional.empty()
                : Optional.of(argv.get(0) + " is not there or may not be executed");
    }

    /**
     * Runs it to its end, or ends it; blocks until then.
     *
     * @param limit how long it may run
     * @param proceed asked once a second meanwhile; throws if it is to be ended
     * @throws IOException if it could not be started, or its output not be read
     * @throws InterruptedException if this thread was interrupted; it is ended then, too
     */
    Ran run(Duration limit, Runnable proceed) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = start();
        Tail tail = new Tail();
        long asked = begun;
        boolean ended = false;
        Optional<String> stopped = Optional.empty();
        try (InputStream out = process.getInputStream()) {
            while (!ended && stopped.isEmpty() && System.nanoTime() - begun < limit.toNanos()) {
                tail.takeWhatIsThere(out);
                ended = process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended && System.nanoTime() - asked >= ASK_EVERY.toNanos()) {
                    asked = System.nanoTime();
                    stopped = stopped(proceed);
                }
            }
            if (!ended) {
                end(process);
            }
            tail.takeWhatIsThere(out);
        } catch (InterruptedException | IOException | RuntimeException e) {
            kill(process, "KILL");
            throw e;
        }
        OptionalInt exit = ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        return new Ran(exit, stopped, Duration.ofNanos(System.nanoTime() - begun), tail.text());
    }

    /** Where a program runs. */
    static Path folder(List<String> argv) {
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

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        LEADERS.stream().filter(Files::isExecutable).findFirst().ifPresent(leader -> command.add(leader.toString()));
        command.addAll(argv);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.directory(folder(argv).toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith("LC_"));
        return builder.start();
    }

    private static void end(Process process) throws InterruptedException {
        kill(process, "TERM");
        boolean unused = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        kill(process, "KILL"); // and be it that the leader has gone and left others behind
        process.waitFor();
    }

    /** Signals its group, and whoever of its descendants has left that. */
    private static void kill(Process process, String signal) {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
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

    /** The last of what was written, with a bound. */
    private static final class Tail {
        private static final int MOST = 4_096;

        private final byte[] ring = new byte[MOST];
        private long taken;

        /** Never waits: who keeps the pipe open when the script has gone must not keep us. */
        private void takeWhatIsThere(InputStream out) throws IOException {
            byte[] block = new byte[MOST];
            for (int there = out.available(); there > 0; there = out.available()) {
                int read = out.read(block, 0, Math.min(there, MOST));
                for (int i = 0; i < read; i++) {
                    ring[(int) (taken++ % MOST)] = block[i];
                }
            }
        }

        private String text() {
            int size = (int) Math.min(taken, MOST);
            byte[] last = new byte[size];
            for (int i = 0; i < size; i++) {
                last[i] = ring[(int) ((taken - size + i) % MOST)];
            }
            String text = new String(last, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
            return (taken > MOST ? "… " : "") + text.strip();
        }
    }
}
