package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A real systemd with the units of a test and no others, in namespaces of its own: it changes nothing of the machine. Needs
 * root, systemd and util-linux. Thread-safe.
 */
public final class SystemdServer implements AutoCloseable {
    private static final List<Path> NEEDED = List.of(
            Path.of("/lib/systemd/systemd"),
            Path.of("/usr/bin/systemctl"),
            Path.of("/usr/bin/unshare"),
            Path.of("/usr/bin/nsenter"),
            Path.of("/usr/bin/setpriv"),
            Path.of("/bin/bash"));

    private static final long START_SECONDS = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path folder;
    private final ServerProcess process;
    private final Path systemctl;

    private SystemdServer(Path folder, ServerProcess process, Path systemctl) {
        this.folder = folder;
        this.process = process;
        this.systemctl = systemctl;
    }

    /** Why there can be none on this machine; empty where there can. */
    public static Optional<String> hindrance() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("not root");
        }
        return NEEDED.stream()
                .filter(file -> !Files.isExecutable(file))
                .findFirst()
                .map(file -> "there is no " + file);
    }

    /**
     * Starts it, and with it every unit that says {@code WantedBy=default.target}, which is thereby enabled.
     *
     * @param units their files by name
     * @throws IOException if it does not come up
     */
    public static SystemdServer start(Map<String, String> units) throws IOException {
        Path folder = Files.createTempDirectory("qte-systemd-").toRealPath();
        Path wanted = Files.createDirectories(folder.resolve("units/default.target.wants"));
        Files.writeString(folder.resolve("units/default.target"), "[Unit]\nDescription=what the test wants\n");
        for (Map.Entry<String, String> unit : units.entrySet()) {
            Files.writeString(folder.resolve("units").resolve(unit.getKey()), unit.getValue());
            if (unit.getValue().contains("WantedBy=default.target")) {
                Files.createSymbolicLink(wanted.resolve(unit.getKey()), Path.of("..", unit.getKey()));
            }
        }
        Path script = folder.resolve("systemd.sh");
        try (InputStream in = SystemdServer.class.getResourceAsStream("systemd.sh")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        ServerProcess process = ServerProcess.start(List.of("/bin/bash", script.toString(), folder.toString()));
        Path systemctl = folder.resolve("systemctl");
        SystemdServer server = new SystemdServer(folder, process, systemctl);
        try {
            Files.writeString(
                    systemctl,
                    "#!/bin/sh\nexec /usr/bin/nsenter -t " + server.first()
                            + " -m -p -n -i -u -- /usr/bin/systemctl \"$@\"\n");
            Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwx------"));
            server.until("systemd is up", () -> server.systemctl("is-active", "default.target") == 0);
            server.root();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The program by which it is asked; it takes the same arguments everywhere. */
    public Path systemctl() {
        return systemctl;
    }

    /** A folder that the units see as well, and may write to. */
    public Path folder() {
        return folder;
    }

    /**
     * What a machine's root has of it: its first process is systemd.
     *
     * @throws IOException if its folder cannot be written
     */
    public Path root() throws IOException {
        Path root = folder.resolve("root");
        if (!Files.exists(root)) {
            Files.createDirectories(root.resolve("proc/1"));
            Files.writeString(root.resolve("proc/1/comm"), "systemd\n");
            Files.createDirectories(root.resolve("proc/sys/kernel/random"));
            Files.writeString(root.resolve("proc/sys/kernel/random/boot_id"), "0b5e5d4e-7c4b-4c9a-9a51-6f0d6d4d2f01\n");
            Files.createDirectories(root.resolve("proc/self"));
            Files.writeString(root.resolve("proc/self/cgroup"), "0::/user.slice/session-1.scope\n");
        }
        return root;
    }

    /**
     * Tells it something; its exit code.
     *
     * @throws UncheckedIOException if the program cannot be started
     * @throws IllegalStateException if it does not end within 20 s, or the thread is interrupted
     */
    public int systemctl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(systemctl.toString()));
        command.addAll(List.of(arguments));
        try {
            Process told = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!told.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                told.destroyForcibly();
                throw new IllegalStateException(command + " did not end");
            }
            return told.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + command, e);
        }
    }

    /**
     * What {@code systemctl show} says of one property of a unit.
     *
     * @throws UncheckedIOException if the program cannot be started or read
     */
    public String property(String unit, String name) {
        List<String> command = List.of(systemctl.toString(), "show", "--value", "-p", name, "--", unit);
        try {
            Process asked =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream out = asked.getInputStream()) {
                return new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that becomes true. */
    public interface Condition {
        /** Whether it is by now. */
        boolean holds();
    }

    /**
     * Waits for something that a unit does.
     *
     * @throws IllegalStateException if it does not come about
     */
    public void until(String what, Condition condition) {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                throw new IllegalStateException("it did not come about that " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Process id of the first process of its namespace, seen from here. */
    private long first() {
        long[] found = {0};
        until("systemd runs", () -> {
            found[0] = ProcessHandle.of(process.pid()).stream()
                    .flatMap(ProcessHandle::descendants)
                    .filter(child -> child.info().command().orElse("").endsWith("/systemd"))
                    .mapToLong(ProcessHandle::pid)
                    .findFirst()
                    .orElse(0);
            return found[0] != 0;
        });
        return found[0];
    }

    /** Ends it with all that it has started. */
    @Override
    public void close() {
        process.signal("TERM");
        try {
            until("systemd has ended", () -> ProcessHandle.of(process.pid()).isEmpty());
        } finally {
            process.kill();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
