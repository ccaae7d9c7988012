package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.host.ProcessTarget;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Children of this test stand for the engine. */
@Timeout(120)
class EngineProcessFaultsIT {
    private static final String LINUX = "Linux";
    private static final EngineRuns CHECK = new EngineRuns();

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        Lab.assumeGroups();
        lab = new Lab();
    }

    @AfterEach
    void clean() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void judge_gone_failsWhicheverWayItIsLookedFor() throws Exception {
        int pid = Lab.pid(lab.run("sleep 55"));
        Watched<ProcessTarget, ProcessSnapshot> watched = by(pidFile(pid));
        watched.look();
        assertThat(watched.judged(CHECK)).extracting(Verdict::status).containsExactly(Status.HEALTHY);

        try (FaultTrial trial = FaultTrial.real(CHECK, "the engine is killed", LINUX)) {
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            watched.until(trial, CHECK, "gone");
        }
        try (FaultTrial trial = FaultTrial.real(CHECK, "nobody listens on the engine's ports", LINUX)) {
            by(List.of(FaultyServer.nobody())).until(trial, CHECK, "absent");
        }
        try (FaultTrial trial = FaultTrial.real(CHECK, "the file with its number is missing", LINUX)) {
            by(folder.resolve("nothing.pid")).until(trial, CHECK, "no-pid-file");
        }
    }

    @Test
    void judge_numberOfSomebodyElse_notTakenForTheEngine() throws Exception {
        Path file = pidFile(Lab.pid(lab.run("sleep 55")));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS)));

        try (FaultTrial trial =
                FaultTrial.real(CHECK, "the engine's number has been given to another process", LINUX)) {
            by(file).until(trial, CHECK, "somebody-else");
        }
    }

    @Test
    void judge_deadAndNotTakenLeaveOf_fails() throws Exception {
        int parent = Lab.pid(lab.run("sleep 1 & exec sleep 55"));
        ProcessHandle engine = Awaitility.await()
                .until(() -> ProcessHandle.of(parent).orElseThrow().children().findFirst(), Optional::isPresent)
                .orElseThrow();

        try (FaultTrial trial = FaultTrial.real(CHECK, "the engine is dead and its parent takes no notice", LINUX)) {
            by(pidFile((int) engine.pid())).until(trial, CHECK, "zombie");
        }
    }

    @Test
    void judge_nearItsLimits_saysWhich() throws Exception {
        String open = "for i in $(seq 10 24); do eval \"exec $i</dev/null\"; done; ";
        int files = Lab.pid(lab.run("ulimit -n 25; " + open + "read -t 50 < <(exec sleep 50)"));
        try (FaultTrial trial = FaultTrial.real(CHECK, "nearly all files that it may open are open", LINUX)) {
            by(pidFile(files)).until(trial, CHECK, "descriptors");
        }
        int loop = Lab.pid(lab.group("cpu", "cpu.cfs_quota_us=25000").run("while :; do :; done"));
        try (FaultTrial trial = FaultTrial.real(CHECK, "it works without an end", LINUX)) {
            Verdict verdict = by(pidFile(loop))
                    .limit("lasting", 1, Double.NaN)
                    .limit("cpu", 0.6, Double.NaN)
                    .until(trial, CHECK, "cpu");
            assertThat(verdict.evidence().toString()).contains("bash");
        }
    }

    @Test
    void judge_fillsItsGroup_saysSo() throws Exception {
        // With room for what the kernel and the shell take beside it: a group that is full has its processes killed.
        lab.group("memory", "memory.limit_in_bytes=134217728");
        int shell = Lab.pid(lab.run("tail -n 1 < <(head -c 112000000 /dev/zero; sleep 50); :"));
        ProcessHandle tail = Awaitility.await()
                .until(
                        () -> ProcessHandle.of(shell)
                                .orElseThrow()
                                .children()
                                .filter(one -> one.info().command().orElse("").endsWith("/tail"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();

        try (FaultTrial trial = FaultTrial.real(CHECK, "it holds most of the memory that it may", LINUX)) {
            by(pidFile((int) tail.pid())).until(trial, CHECK, "memory");
        }
    }

    @Test
    void judge_thisProcessHoldsThePort_wellAndWithItsTree() throws Exception {
        try (FaultyServer server = FaultyServer.with(Faults.silence())) {
            Watched<ProcessTarget, ProcessSnapshot> watched = by(List.of(server.port()));
            watched.look();
            List<Verdict> verdicts = watched.judged(CHECK);

            assertThat(verdicts.get(0).evidence().toString())
                    .contains("java (" + ProcessHandle.current().pid() + ")");
            FaultTrial.healthy(LINUX, verdicts);
        }
    }

    private Path pidFile(int pid) throws IOException {
        return Files.writeString(folder.resolve("engine-" + pid + ".pid"), pid + "\n");
    }

    private static Watched<ProcessTarget, ProcessSnapshot> by(Path file) {
        return new Watched<>(
                new EngineProcess(),
                new ProcessTarget("engine", Path.of("/"), Optional.of(file), List.of(), List.of(), false));
    }

    private static Watched<ProcessTarget, ProcessSnapshot> by(List<Integer> ports) {
        return new Watched<>(
                new EngineProcess(),
                new ProcessTarget("engine", Path.of("/"), Optional.empty(), ports, List.of(), false));
    }
}
