package com.qte.ops.probes.host.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.system.DescriptorSnapshot.ProcessFiles;
import com.qte.ops.probes.host.system.DescriptorSnapshot.SystemFiles;
import com.qte.ops.target.host.HostWishes;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTest {
    @TempDir
    private Path scratch;

    private static HostWishes wishes(Map<String, String> settings, boolean isEngine, boolean isRedis) {
        return new HostWishes(
                List.of(),
                List.of(),
                Optional.empty(),
                settings,
                OptionalLong.empty(),
                new HostWishes.Uses(isEngine, isRedis, false));
    }

    private ScratchRoot kernel(String somaxconn, String overcommit, String hugePages) {
        return new ScratchRoot(scratch)
                .file("proc/sys/net/core/somaxconn", somaxconn + "\n")
                .file("proc/sys/net/ipv4/tcp_max_syn_backlog", "65535\n")
                .file("proc/sys/vm/overcommit_memory", overcommit + "\n")
                .file("sys/kernel/mm/transparent_hugepage/enabled", hugePages + "\n");
    }

    private static Verdict verdict(ScratchRoot root, HostWishes wishes, String part) throws Exception {
        RepeatedVisit<KernelSnapshot> visit = RepeatedVisit.of(new HostKernel(), root.host(wishes));
        visit.look();
        return visit.verdict(new KernelSettings(), part);
    }

    @ParameterizedTest
    @CsvSource({
        // wanted (-1: nothing is), is, engine here; status, reason
        "65535, 65534, true, DEGRADED, below",
        "65535, 65535, true, HEALTHY, ok",
        "4096, 65535, true, HEALTHY, ok",
        "65535, 4096, false, DEGRADED, below",
        "-1, 4096, true, HEALTHY, noted",
        "-1, 65534, true, HEALTHY, noted",
        "-1, 65535, true, HEALTHY, ok",
    })
    void somaxconn_byItsTable(long wanted, long is, boolean engine, Status status, String reason) throws Exception {
        Map<String, String> settings = wanted < 0 ? Map.of() : Map.of(HostKernel.SOMAXCONN, "" + wanted);
        Verdict verdict = verdict(
                kernel("" + is, "0", "always [madvise] never"), wishes(settings, engine, false), HostKernel.SOMAXCONN);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY, noted", "1, HEALTHY, ok", "2, DEGRADED, strict"})
    void overcommit_withRedisHere(String value, Status status, String reason) throws Exception {
        Verdict verdict = verdict(
                kernel("1", value, "[always] madvise never"), wishes(Map.of(), false, true), HostKernel.OVERCOMMIT);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict(
                                kernel("1", value, "[always] madvise never"),
                                wishes(Map.of(), false, true),
                                "transparent_hugepage")
                        .reason())
                .isEqualTo("noted");
    }

    @Test
    void overcommit_differsFromWhatIsWanted_degraded() throws Exception {
        Verdict verdict = verdict(
                kernel("1", "2", "x"), wishes(Map.of(HostKernel.OVERCOMMIT, "1"), false, false), HostKernel.OVERCOMMIT);
        assertThat(verdict.reason()).isEqualTo("differs");
        try (FaultTrial trial = FaultTrial.fixture(
                new KernelSettings(),
                "memory is promised strictly, and Redis cannot fork",
                "/proc/sys of Linux 6.18, edited: vm.overcommit_memory = 2")) {
            trial.found(verdict(kernel("1", "2", "x"), wishes(Map.of(), false, true), HostKernel.OVERCOMMIT));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4096\t131072\t6291456, 4096 131072 6291456, ok",
        "4096\t131072\t6291456, 4096 131072 9999999, differs",
        "4096\t131072\t6291456, 4096, differs",
        "cubic, bbr, differs",
        "-1, 0, below",
    })
    void kernel_wantedIsNoSingleNumber_compared(String is, String wanted, String reason) throws Exception {
        ScratchRoot root = kernel("1", "1", "x").file("proc/sys/net/ipv4/tcp_rmem", is + "\n");

        assertThat(verdict(root, wishes(Map.of("net.ipv4.tcp_rmem", wanted), false, false), "net.ipv4.tcp_rmem")
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void kernel_nothingRunsHere_skipped() throws Exception {
        RepeatedVisit<KernelSnapshot> visit =
                RepeatedVisit.of(new HostKernel(), kernel("128", "2", "x").host(wishes(Map.of(), false, false)));
        visit.look();
        assertThat(visit.gaps()).contains("host.kernel nothing-here");
        assertThat(visit.verdict(new KernelSettings(), "").status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void kernel_hostileName_leadsNowhere() throws Exception {
        new ScratchRoot(scratch).file("secret", "42\n").folder("proc/sys");
        assertThat(verdict(kernel("1", "1", "x"), wishes(Map.of("../../secret", "1"), true, false), "../../secret")
                        .reason())
                .isEqualTo("not-there");
    }

    @Test
    void restart_noteOfTheDistribution_required() throws Exception {
        ScratchRoot root = kernel("1", "1", "x").file("etc/kernel/postinst.d/unattended-upgrades", "#!/bin/sh\n");
        RepeatedVisit<KernelSnapshot> visit = RepeatedVisit.of(new HostKernel(), root.host());
        visit.look();
        assertThat(visit.verdict(new RebootRequired(), "").status()).isEqualTo(Status.HEALTHY);

        root.file("run/reboot-required", "*** System restart required ***\n")
                .file(
                        "run/reboot-required.pkgs",
                        "linux-image-6.1.0-18-amd64\nlibc6\nlibc6\n\n" + "x".repeat(999) + "\n");
        visit.look();
        Verdict verdict = visit.verdict(new RebootRequired(), "");
        assertThat(verdict.evidence().toString()).contains("libc6, linux-image-6.1.0-18-amd64");
        try (FaultTrial trial = FaultTrial.fixture(
                new RebootRequired(),
                "a new kernel waits for a restart",
                "/run/reboot-required in the form of Debian 12's kernel package")) {
            trial.found(verdict);
        }
    }

    @Test
    void restart_anotherDistribution_notTold() throws Exception {
        RepeatedVisit<KernelSnapshot> visit =
                RepeatedVisit.of(new HostKernel(), kernel("1", "1", "x").host());
        visit.look();
        assertThat(visit.gaps()).contains("host.reboot-required not-told");
    }

    @Test
    void restart_nobodyWouldNoteIt_notTold() throws Exception {
        ScratchRoot root = kernel("1", "1", "x").file("etc/debian_version", "12.5\n");
        RepeatedVisit<KernelSnapshot> visit = RepeatedVisit.of(new HostKernel(), root.host());
        visit.look();
        assertThat(visit.gaps()).as("no program that writes the note").contains("host.reboot-required not-told");

        root.file("usr/share/update-notifier/notify-reboot-required", "#!/bin/sh\n");
        visit.look();
        assertThat(visit.gaps()).doesNotContain("host.reboot-required not-told");

        root.file(".dockerenv", "");
        visit.look();
        assertThat(visit.gaps()).as("in a container").contains("host.reboot-required not-told");
    }

    @ParameterizedTest
    @CsvSource({
        "699, HEALTHY, 799, HEALTHY",
        "700, DEGRADED, 800, DEGRADED",
        "899, DEGRADED, 949, DEGRADED",
        "900, FAILING, 950, FAILING",
    })
    void files_atTheLimits(long system, Status ofSystem, long process, Status ofProcess) {
        DescriptorSnapshot seen = new DescriptorSnapshot(
                Optional.of(new SystemFiles(system, 1_000)),
                List.of(new ProcessFiles("own", 1, "java", OptionalLong.of(process), OptionalLong.of(1_000))),
                OptionalLong.empty());
        List<Verdict> verdicts = Judged.first(new OpenFiles(), seen).verdicts();
        assertThat(verdicts).extracting(Verdict::status).containsExactly(ofSystem, ofProcess);
    }

    @Test
    void files_wholeMachineRunsOut_foundInRecordedCounts() {
        try (FaultTrial trial = FaultTrial.fixture(
                new OpenFiles(),
                "the whole machine runs out of file handles",
                "/proc/sys/fs/file-nr of Linux 5.10, edited: 97 000 of 100 000")) {
            DescriptorSnapshot seen = new DescriptorSnapshot(
                    HostDescriptors.system("97000\t0\t100000\n"), List.of(), OptionalLong.empty());
            trial.found(Judged.first(new OpenFiles(), seen).verdict());
        }
    }

    @Test
    void files_whatMayNotBeSeen_isNeitherUnlimitedNorWell() throws Exception {
        ScratchRoot root = new ScratchRoot(scratch)
                .link("proc/self", "7")
                .file("proc/7/comm", "java\n")
                .file("proc/7/fd/0", "")
                .file("proc/7/limits", "Max open files            100000               1048576              files\n")
                .file("run/engine.pid", "9\n")
                .folder("proc/9/fd");
        RepeatedVisit<DescriptorSnapshot> visit =
                RepeatedVisit.of(new HostDescriptors(), root.host(ScratchRoot.engine(Path.of("/run/engine.pid"))));
        visit.look();
        assertThat(visit.verdict(new OpenFiles(), "own").status()).isEqualTo(Status.HEALTHY);
        assertThat(visit.verdict(new OpenFiles(), "system"))
                .extracting(Verdict::reason)
                .isEqualTo("untold");
        assertThat(visit.gaps()).containsExactly("host.limits engine-hidden");

        root.file("proc/9/comm", "java\n");
        Files.delete(scratch.resolve("proc/7/limits"));
        Files.delete(scratch.resolve("proc/7/comm"));
        visit.look();
        assertThat(visit.verdict(new OpenFiles(), "own").status())
                .as("told before")
                .isEqualTo(Status.HEALTHY);
        assertThat(visit.verdict(new OpenFiles(), "engine").reason()).isEqualTo("unseen");
        assertThat(visit.verdict(new OpenFilesAllowed(), "").reason()).isEqualTo("unseen");
        visit = RepeatedVisit.of(new HostDescriptors(), root.host());
        visit.look();
        assertThat(visit.verdict(new OpenFiles(), "own").reason()).isEqualTo("unseen");
    }

    @Test
    void limits_severalKernels_softLimit() {
        assertThat(HostDescriptors.allowed(List.of(
                        "Limit                     Soft Limit           Hard Limit           Units     ",
                        "Max open files            1024                 1048576              files     ")))
                .hasValue(1_024);
        assertThat(HostDescriptors.allowed(List.of("Max open files            unlimited  unlimited files")))
                .hasValue(Long.MAX_VALUE);
        assertThat(HostDescriptors.allowed(List.of("Max open files"))).isEmpty();
        assertThat(HostDescriptors.system("1696\t0\t9223372036854775807\n"))
                .contains(new SystemFiles(1_696, Long.MAX_VALUE));
        assertThat(HostDescriptors.system("1 2")).isEmpty();
        assertThat(HostDescriptors.system("1 2 99999999999999999999")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"65534, -1, DEGRADED", "65535, -1, HEALTHY", "65535, 65536, DEGRADED", "1024, 1024, HEALTHY"})
    void limits_byItsTable(long files, long wanted, Status status) {
        DescriptorSnapshot seen = new DescriptorSnapshot(
                Optional.empty(),
                List.of(new ProcessFiles("engine", 7, "java", OptionalLong.of(1), OptionalLong.of(files))),
                wanted < 0 ? OptionalLong.empty() : OptionalLong.of(wanted));
        assertThat(Judged.first(new OpenFilesAllowed(), seen).verdict().status())
                .isEqualTo(status);
    }
}
