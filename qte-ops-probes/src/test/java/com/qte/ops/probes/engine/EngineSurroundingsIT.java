package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSurroundings.Snapshot;
import com.qte.ops.probes.host.Tools;
import com.qte.ops.spi.Check;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real files, and real processes with an environment of their own. */
class EngineSurroundingsIT {
    @TempDir
    private Path folder;

    @Test
    void collect_pythonOptimizeOfAChild_seenAndNothingElse() throws Exception {
        Process child = child("1");
        try (FaultTrial trial =
                FaultTrial.real(new OptimisedPython(), "the program was started with PYTHONOPTIMIZE=1", "Linux")) {
            trial.begun();
            Snapshot seen = collect(process(child));

            trial.found(judge(new OptimisedPython(), seen));
            assertThat(seen.environment().pythonOptimize()).contains("1");
            assertThat(seen.toString()).doesNotContain("canary-3f1");
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void collect_workersOfAnotherMachine_found() throws Exception {
        write("server:\n  workers: 64 # of the old machine\n");
        try (FaultTrial trial = FaultTrial.real(
                new WorkerCount(), "the file says 64 workers on a machine with four processors", "Linux")) {
            trial.begun();
            trial.found(judge(new WorkerCount(), collect(file())));
        }
        write("server:\n  workers: 1\n");
        try (FaultTrial trial =
                FaultTrial.real(new WorkerCount(), "the file says one worker for four processors", "Linux")) {
            trial.begun();
            trial.found(judge(new WorkerCount(), collect(file())));
        }
    }

    @Test
    void collect_wellEngine_nothing() throws Exception {
        write("server:\n  workers: 4\n");
        Process child = child("");
        try {
            EngineTarget engine = Surroundings.of(Map.of(
                    "configFile", folder.resolve("production.yaml").toString(),
                    "pidFile", pidFile(child).toString(),
                    "processors", "4"));
            Snapshot seen = collect(engine);

            FaultTrial.healthy("Linux", List.of(judge(new WorkerCount(), seen), judge(new OptimisedPython(), seen)));
            assertThat(seen.environment().readable()).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void collect_serviceOfEitherControlGroup_itsFirstProcess() throws Exception {
        for (String slice : List.of("sys/fs/cgroup/system.slice", "sys/fs/cgroup/systemd/system.slice")) {
            Path root = Files.createDirectory(folder.resolve("root-" + slice.length()));
            Files.createDirectories(root.resolve(slice + "/qte.service"));
            Files.writeString(root.resolve(slice + "/qte.service/cgroup.procs"), "4711\n4712\n");
            Files.createDirectories(root.resolve("proc/4711"));
            Files.writeString(root.resolve("proc/4711/environ"), "A=1\0PYTHONOPTIMIZE=2\0B=3\0");

            Snapshot seen = collect(new EngineSurroundings(root), Surroundings.of(Map.of("unit", "qte.service")));

            assertThat(seen.environment().pythonOptimize()).contains("2");
        }
    }

    @Test
    void collect_hostileFiles_boundedAndSaid() throws Exception {
        Path pid = Files.writeString(folder.resolve("pid"), "../../etc/passwd\n");
        assertThat(collect(Surroundings.of(Map.of("pidFile", pid.toString())))
                        .environment()
                        .readable())
                .isFalse();

        write("server:\n  workers: " + "9".repeat(2 << 20));
        assertThat(collect(file()).workers().orElseThrow().problem()).contains("too-large");

        write("server:\n  workers: \u0007\n");
        assertThat(collect(file()).workers().orElseThrow().problem()).contains("not-yaml");
    }

    @Test
    @Timeout(30)
    void collect_pipes_notWaitedFor() throws Exception {
        Tools.must(
                "mkfifo",
                folder.resolve("production.yaml").toString(),
                folder.resolve("pid").toString());

        assertThat(collect(file()).workers().orElseThrow().problem()).contains("unreadable");
        assertThat(collect(Surroundings.of(
                                Map.of("pidFile", folder.resolve("pid").toString())))
                        .environment()
                        .readable())
                .isFalse();
    }

    private EngineTarget file() {
        return Surroundings.of(
                Map.of("configFile", folder.resolve("production.yaml").toString(), "processors", "4"));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("production.yaml"), text);
    }

    private static Process child(String value) throws IOException {
        ProcessBuilder sleeper = new ProcessBuilder("sleep", "60");
        sleeper.environment().put("PYTHONOPTIMIZE", value);
        sleeper.environment().put("DB_PASSWORD", "canary-3f1");
        return sleeper.start();
    }

    private EngineTarget process(Process child) throws IOException {
        return Surroundings.of(Map.of("pidFile", pidFile(child).toString()));
    }

    private Path pidFile(Process child) throws IOException {
        return Files.writeString(folder.resolve("qte.pid"), Long.toString(child.pid()));
    }

    private static Snapshot collect(EngineTarget engine) throws Exception {
        return collect(new EngineSurroundings(), engine);
    }

    private static Snapshot collect(EngineSurroundings probe, EngineTarget engine) throws Exception {
        try (OneVisit<EngineTarget, Snapshot> visit = new OneVisit<>(engine, Duration.ofSeconds(5))) {
            return probe.collect(visit);
        }
    }

    private static Verdict judge(Check<Snapshot> check, Snapshot seen) {
        return Judged.first(check, seen).verdict();
    }
}
