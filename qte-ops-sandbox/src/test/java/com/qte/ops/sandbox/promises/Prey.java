package com.qte.ops.sandbox.promises;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process of its own that waits for a line, tells what it is at, and is killed. */
final class Prey implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String END = "\u0000";
    private static final Path STRACE = Path.of("/usr/bin/strace");
    /** Looking a class up in a hundred jars takes its time, at every start. */
    private static final List<String> NEEDED = List.of(
            "qte-ops-",
            "all-",
            "postgresql",
            "jackson",
            "slf4j-api",
            "jspecify",
            "micrometer",
            "byte-buddy",
            "assertj");

    private final Process process;
    private final Path errors;
    private final boolean diesByItself;
    private final String point;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();

    private Prey(Process process, Path errors, boolean diesByItself, String point) {
        this.process = process;
        this.errors = errors;
        this.diesByItself = diesByItself;
        this.point = point;
        Thread reader = new Thread(this::read, "prey");
        reader.setDaemon(true);
        reader.start();
    }

    static boolean canTrace() {
        return Files.isExecutable(STRACE);
    }

    /**
     * Starts it; it waits then.
     *
     * @param sync 0, or at which sync of a file it is killed
     * @param arguments the third one names the point at which it stops to be killed
     */
    static Prey start(Path errors, int sync, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (sync > 0) {
            command.addAll(List.of(
                    STRACE.toString(),
                    "-f",
                    "-qq",
                    "-o",
                    "/dev/null",
                    "-e",
                    "trace=fsync,fdatasync",
                    "-e",
                    "inject=fsync,fdatasync:signal=KILL:when=" + sync));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-XX:-UsePerfData",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new Prey(process, errors, sync > 0, arguments[2]);
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    boolean diesByItself() {
        return diesByItself;
    }

    String point() {
        return point;
    }

    /** Lets it begin. One that dies by itself may be dead already. */
    void go() throws IOException {
        try {
            process.getOutputStream().write("go\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            if (!diesByItself) {
                throw new IOException("it is dead already: " + errors(), e);
            }
        }
    }

    /** The next line that begins with one of these. */
    String await(String... beginnings) throws InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.equals(END) || said.contains(END)) {
                throw new AssertionError("it said " + said + " and then " + (line == null ? "nothing more" : "ended")
                        + "; errors: " + errors());
            }
            said.add(line);
            if (Arrays.stream(beginnings).anyMatch(line::startsWith)) {
                return line;
            }
        }
    }

    /** Listens for so long. */
    void linger(int millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = 1; left > 0; left = until - System.nanoTime()) {
            String line = lines.poll(left, TimeUnit.NANOSECONDS);
            if (line != null) {
                said.add(line);
            }
        }
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not die: " + said + errors());
        }
    }

    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd();
        while (!said.contains(END)) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            said.add(line == null ? END : line);
        }
    }

    List<String> said() {
        return said;
    }

    private void read() {
        try (BufferedReader from =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("unreadable: " + e);
        }
        lines.add(END);
    }

    private String errors() {
        try {
            String all = Files.readString(errors);
            return all.substring(Math.max(0, all.length() - 4_000));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
