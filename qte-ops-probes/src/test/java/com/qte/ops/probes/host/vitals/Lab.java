package com.qte.ops.probes.host.vitals;

import com.qte.ops.target.host.HostTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * Children of this test and control groups of version 1 for them, all gone when it is closed. It touches no group of
 * anybody else; needs root for the groups. Where there are none the test is skipped and says so, and fails in CI.
 */
final class Lab implements AutoCloseable {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name = "qte-ops-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    private final Path root;
    private final Deque<Process> children = new ArrayDeque<>();
    private final Deque<Path> folders = new ArrayDeque<>();

    Lab() throws IOException {
        root = Files.createTempDirectory("qte-ops-lab");
    }

    /** Skips the calling test unless groups can be made. */
    static void assumeGroups() {
        boolean can = Files.isWritable(GROUPS.resolve("cpu/cgroup.procs"))
                && Files.isWritable(GROUPS.resolve("memory/cgroup.procs"))
                && Files.isWritable(GROUPS.resolve("pids/cgroup.procs"));
        if (!can) {
            String reason = "no control groups of version 1 can be made here (needs root)";
            System.err.println("Skipping tests with control groups: " + reason);
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            Assumptions.abort(reason);
        }
    }

    /** A group of this controller, with these files written: {@code file=value}. */
    Lab group(String controller, String... files) throws IOException {
        Path folder = Files.createDirectory(GROUPS.resolve(controller).resolve(name));
        folders.push(folder);
        for (String file : files) {
            String[] parts = file.split("=", 2);
            Files.writeString(folder.resolve(parts[0]), parts[1]);
        }
        return this;
    }

    /** Runs a shell command within the groups made so far, a minute at most. */
    Process run(String command) throws IOException {
        StringBuilder script = new StringBuilder();
        folders.forEach(folder -> script.append("echo $$ > ").append(folder).append("/cgroup.procs && "));
        Process child = new ProcessBuilder("timeout", "60", "bash", "-c", script + command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        children.push(child);
        return child;
    }

    /** The command's own process, below the one that ends it in time. */
    static int pid(Process child) {
        return (int) Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> child.children().findFirst(), found -> found.isPresent())
                .orElseThrow()
                .pid();
    }

    /** This machine as a process in the groups sees it: all is real but for whose groups are one's own. */
    HostTarget seenBy(int pid) throws IOException {
        Path proc = Files.createDirectories(root.resolve("proc"));
        for (String file : List.of("stat", "meminfo", "vmstat", "loadavg", "pressure", "sys")) {
            if (Files.exists(Path.of("/proc", file))) {
                Files.createSymbolicLink(proc.resolve(file), Path.of("/proc", file));
            }
        }
        Files.createSymbolicLink(root.resolve("sys"), Path.of("/sys"));
        Files.createSymbolicLink(proc.resolve("self"), Path.of("/proc", Integer.toString(pid)));
        return new HostTarget("lab", root, List.of());
    }

    /** Lets the machine that was laid see the children, too. */
    void show() throws IOException {
        for (Process child : children) {
            for (ProcessHandle one : child.descendants().toList()) {
                Path link = root.resolve("proc").resolve(Long.toString(one.pid()));
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, Path.of("/proc", Long.toString(one.pid())));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> links = Files.walk(root)) {
            for (Path link : links.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(link);
            }
        }
        for (Process child : children) {
            List<ProcessHandle> all = child.descendants().toList();
            child.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            child.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
        for (Path folder : folders) {
            Awaitility.await(folder + " is empty")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> {
                        Files.readAllLines(folder.resolve("cgroup.procs"))
                                .forEach(pid -> ProcessHandle.of(Long.parseLong(pid))
                                        .ifPresent(ProcessHandle::destroyForcibly));
                        return Files.deleteIfExists(folder);
                    });
        }
    }
}
