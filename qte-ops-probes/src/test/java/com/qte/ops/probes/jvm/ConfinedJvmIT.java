package com.qte.ops.probes.jvm;

import static com.qte.ops.probes.jvm.EngineJvmIT.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine's JVM that has less than it was made for: memory, threads, room for a heap dump. Linux, as root. */
@Timeout(120)
class ConfinedJvmIT {
    private static final Path V1 = Path.of("/sys/fs/cgroup/memory");
    private static final Path V2 = Path.of("/sys/fs/cgroup");
    private static final String NAME =
            "qte-ops-confined-" + ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    @Test
    void engine_controlGroupTooSmall_saysSo() throws Exception {
        List<Path> groups = groups();
        try {
            needs(!groups.isEmpty(), "control groups that can be written");
            try (ChildJvm child = ChildJvm.start(
                            entering(groups), ChildJvm.ownJava(), folder, "-Xmx400m", "-Xms32m", "-XX:+UseSerialGC");
                    FaultTrial fit = FaultTrial.real(
                            EngineJvmIT.named("jvm.memory-fit"),
                            "a heap of 400 MiB in a container of 448 MiB",
                            SERVER);
                    FaultTrial room = FaultTrial.real(
                            EngineJvmIT.named("jvm.threads"),
                            "a container lets the engine have hardly more threads than it has",
                            SERVER)) {
                Verdict memory = child.until("jvm.memory-fit", ConfinedJvmIT::isIll);
                assertThat(ChildJvm.said(memory)).contains("limit=448MiB");
                fit.found(memory);

                child.befall(Ailment.THREADS);
                room.begun();
                Verdict threads =
                        child.until("jvm.threads", verdict -> verdict.reason().equals("near-limit"));
                assertThat(ChildJvm.said(threads)).contains("limited-by=cgroup");
                room.found(threads);
            }
        } finally {
            for (Path group : groups) {
                Files.deleteIfExists(group);
            }
        }
    }

    @Test
    void engine_noRoomForAHeapDump_saysSo() throws Exception {
        needs(runs("unshare", "-m", "true"), "mount namespaces (unshare, as root)");
        Path dumps = Files.createDirectory(folder.resolve("dumps"));
        List<String> within = List.of(
                "unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"", dumps.toString());
        try (ChildJvm child = ChildJvm.start(
                within,
                ChildJvm.ownJava(),
                folder,
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-XX:HeapDumpPath=" + dumps,
                "-Xmx64m")) {
            EngineJvmIT.part(
                    child.look("jvm.flags"), "heap-dump", "no-room", "a heap dump finds no room where it goes");
        }
    }

    private static boolean isIll(Verdict verdict) {
        return verdict.status() == Status.FAILING || verdict.status() == Status.DEGRADED;
    }

    /** Two groups of version 1, or one of version 2; none where that is not allowed. */
    private static List<Path> groups() {
        List<Path> groups = new ArrayList<>();
        try {
            if (Files.isDirectory(V1)) {
                groups.add(Files.createDirectory(V1.resolve(NAME)));
                write(groups.get(0), "memory.limit_in_bytes", "448M");
                groups.add(Files.createDirectory(V1.resolveSibling("pids").resolve(NAME)));
                write(groups.get(1), "pids.max", "98");
            } else {
                groups.add(Files.createDirectory(V2.resolve(NAME)));
                write(groups.get(0), "memory.max", "448M");
                write(groups.get(0), "pids.max", "98");
            }
            return groups;
        } catch (IOException | SecurityException e) {
            groups.forEach(group -> group.toFile().delete());
            return List.of();
        }
    }

    private static void write(Path group, String file, String text) throws IOException {
        Files.writeString(group.resolve(file), text);
    }

    /** A shell that goes into the groups before it becomes the JVM. */
    private static List<String> entering(List<Path> groups) {
        StringBuilder script = new StringBuilder();
        groups.forEach(group -> script.append("echo $$ > ").append(group).append("/cgroup.procs && "));
        return List.of("sh", "-c", script + "exec \"$0\" \"$@\"");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A build that has to be complete fails without them. */
    private static void needs(boolean isThere, String what) {
        if (!isThere) {
            assertThat(System.getenv("CI")).as("no " + what).isNotEqualTo("true");
            System.out.println("no " + what + ": not looked at");
            Assumptions.abort("no " + what);
        }
    }
}
