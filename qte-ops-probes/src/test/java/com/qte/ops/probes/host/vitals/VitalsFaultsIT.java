package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real faults of this machine, in control groups and children of the test's own. */
@Timeout(120)
class VitalsFaultsIT {
    private static final String LINUX = "Linux";
    private static final String LOOP = "while :; do :; done";

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
    void cpu_aLoopInAGroup_busyThrottledAndQueued() throws Exception {
        // What its quota grants it shall have, whoever else is at work here.
        lab.group("cpu", "cpu.cfs_quota_us=25000", "cpu.shares=262144").group("cpuacct");
        int pid = Lab.pid(lab.run("(" + LOOP + ") & (" + LOOP + ") & (" + LOOP + ") & " + LOOP));
        Watched<HostTarget, VitalsSnapshot> watched =
                new Watched<>(new HostVitals(), lab.seenBy(pid)).limit("lasting", 1, 1);
        lab.show();

        try (FaultTrial trial =
                FaultTrial.real(new ProcessorUse(), "four loops take all that a group may use", LINUX)) {
            Verdict verdict = watched.until(trial, new ProcessorUse(), VitalsFaultsIT::isOfGroup);
            assertThat(verdict.reason()).isEqualTo("busy");
            assertThat(verdict.evidence().toString()).contains("bash (").contains("cgroup");
        }
        try (FaultTrial trial = FaultTrial.real(new Throttling(), "a quota holds four loops back", LINUX)) {
            Verdict verdict = watched.apart(Duration.ofMillis(5_300)).until(trial, new Throttling(), "held-back");
            assertThat(verdict.status()).isEqualTo(Status.FAILING);
        }
        try (FaultTrial trial =
                FaultTrial.real(new RunQueue(), "four loops wait for a quarter of a processor", LINUX)) {
            assertThat(watched.apart(Duration.ofMillis(600))
                            .until(trial, new RunQueue(), "queue")
                            .status())
                    .isEqualTo(Status.FAILING);
        }
    }

    /** The machine around it may be ill as well. */
    private static boolean isOfGroup(Verdict verdict) {
        return verdict.part().equals(VitalsSnapshot.GROUP);
    }

    @Test
    void cpu_loopsOnTheMachine_busyAndWaitedFor() throws Exception {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            lab.run(LOOP);
        }
        Watched<HostTarget, VitalsSnapshot> watched = new Watched<>(
                        new HostVitals(), new HostTarget("here", Path.of("/"), List.of()))
                .limit("lasting", 1, 1)
                .limit("cpu", 0.03, Double.NaN);

        try (FaultTrial trial =
                FaultTrial.real(new ProcessorUse(), "two loops for each processor of the machine", LINUX)) {
            watched.until(trial, new ProcessorUse(), "busy");
        }
        try (FaultTrial trial =
                FaultTrial.real(new PressureStall(), "two loops share each processor and wait in turn", LINUX)) {
            watched.until(trial, new PressureStall(), "waits");
        }
    }

    @Test
    void memory_aGroupIsFull_lowThenKilled() throws Exception {
        lab.group("memory", "memory.limit_in_bytes=268435456");
        int pid = Lab.pid(lab.run("(head -c 246000000 /dev/zero; read -t 50 < <(:;read -t 50)) | tail -n 1"));
        Watched<HostTarget, VitalsSnapshot> watched = new Watched<>(new HostVitals(), lab.seenBy(pid));
        lab.show();

        try (FaultTrial trial = FaultTrial.real(new MemoryLeft(), "a group of 256 MiB is full", LINUX)) {
            Verdict verdict = watched.until(trial, new MemoryLeft(), VitalsFaultsIT::isOfGroup);
            assertThat(verdict.reason()).isEqualTo("low");
            assertThat(verdict.evidence().toString()).contains("cgroup");
        }
        try (FaultTrial trial = FaultTrial.real(new OomKills(), "the kernel kills a process of a full group", LINUX)) {
            watched.look();
            lab.run("head -c 400000000 /dev/zero | tail -n 1").waitFor();
            watched.until(trial, new OomKills(), "killed");
        }
    }

    @Test
    void threads_aGroupIsNearlyFull_found() throws Exception {
        lab.group("pids", "pids.max=20");
        int pid = Lab.pid(lab.run("for i in $(seq 17); do sleep 55 & done; sleep 55"));
        Watched<HostTarget, VitalsSnapshot> watched = new Watched<>(new HostVitals(), lab.seenBy(pid));

        try (FaultTrial trial =
                FaultTrial.real(new ThreadsLeft(), "a group has nearly as many processes as it may", LINUX)) {
            watched.until(trial, new ThreadsLeft(), "near-limit");
        }
    }

    /** None is dead before the shell has become a program that takes no notice; they are seen while they die. */
    @Test
    void zombies_aParentTakesNoNotice_foundAndNamed() throws Exception {
        int pid = Lab.pid(lab.run("for i in $(seq 25); do sleep 2 & done; exec sleep 55"));
        Watched<HostTarget, HostProcesses.Snapshot> watched =
                new Watched<>(new HostProcesses(), new HostTarget("here", Path.of("/"), List.of()));

        try (FaultTrial trial =
                FaultTrial.real(new Zombies(), "a parent takes no notice of twenty-five dead children", LINUX)) {
            Verdict verdict = watched.until(trial, new Zombies(), "pile-up");
            assertThat(verdict.evidence().toString()).contains("sleep (" + pid + ") 2");
        }
    }

    /** Other tests may press the machine at the same time, or fill a group of theirs, which is no false finding. */
    @Test
    void healthy_aProcessInRoomyGroups_nothingIsFound() throws Exception {
        lab.group("cpu", "cpu.cfs_quota_us=50000")
                .group("cpuacct")
                .group("memory", "memory.limit_in_bytes=67108864")
                .group("pids", "pids.max=50");
        int pid = Lab.pid(lab.run("sleep 55"));
        Watched<HostTarget, VitalsSnapshot> watched = new Watched<>(new HostVitals(), lab.seenBy(pid));
        VitalsSnapshot first = watched.look();
        Awaitility.await().pollDelay(Duration.ofMillis(5_300)).until(() -> Rates.seconds(first, watched.look()) > 5);

        List<? extends Check<VitalsSnapshot>> checks = new HostVitals().spec().checks();
        FaultTrial.healthy(
                LINUX,
                checks.stream()
                        .filter(check -> !(check instanceof PressureStall || check instanceof IoWait))
                        .flatMap(check -> watched.judged(check).stream())
                        .filter(verdict -> !isKillElsewhere(verdict))
                        .toList());
    }

    private static boolean isKillElsewhere(Verdict verdict) {
        return verdict.reason().equals("killed") && verdict.evidence().contains(Evidence.text("scope", "machine"));
    }
}
