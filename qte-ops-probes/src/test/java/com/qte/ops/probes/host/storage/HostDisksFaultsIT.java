package com.qte.ops.probes.host.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.Tools;
import com.qte.ops.target.host.HostWishes;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of real disks, small ones in scratch folders. */
class HostDisksFaultsIT {
    private static final String LINUX = "Linux";

    @TempDir
    private Path scratch;

    private static RepeatedVisit<DiskSnapshot> visit(SmallDisk disk) {
        return RepeatedVisit.of(
                new HostDisks(), ScratchRoot.real(ScratchRoot.watching(disk.at().toString())));
    }

    @Test
    void space_fullDisks_low() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory("size=2m")) {
            RepeatedVisit<DiskSnapshot> visit = visit(disk);
            visit.look();
            assertThat(visit.verdict(new DiskSpace(), disk.at().toString()).status())
                    .isEqualTo(Status.HEALTHY);
            try (FaultTrial trial = FaultTrial.real(new DiskSpace(), "a file system in memory is full", LINUX)) {
                disk.fill(4_096);
                trial.begun();
                visit.look();
                trial.found(visit.verdict(new DiskSpace(), disk.at().toString()));
            }
        }
        try (SmallDisk disk = SmallDisk.ext4("rw")) {
            RepeatedVisit<DiskSnapshot> visit = visit(disk);
            try (FaultTrial trial = FaultTrial.real(new DiskSpace(), "an ext4 disk is nearly full", LINUX)) {
                disk.fill(51_000);
                trial.begun();
                visit.look();
                Verdict verdict = visit.verdict(new DiskSpace(), disk.at().toString());
                trial.found(verdict);
                assertThat(verdict.reason()).isEqualTo("low");
            }
        }
    }

    @Test
    void readOnly_remounted_turned() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory("size=1m")) {
            RepeatedVisit<DiskSnapshot> visit = visit(disk);
            visit.look();
            assertThat(visit.verdict(new ReadOnlyMounts(), disk.at().toString()).status())
                    .isEqualTo(Status.HEALTHY);
            try (FaultTrial trial =
                    FaultTrial.real(new ReadOnlyMounts(), "a disk is mounted anew as read-only", LINUX)) {
                disk.remount("ro");
                trial.begun();
                visit.look();
                trial.found(visit.verdict(new ReadOnlyMounts(), disk.at().toString()));
            }
            visit.look();
            assertThat(visit.verdict(new ReadOnlyMounts(), disk.at().toString()).reason())
                    .as("it is not forgotten at the next look")
                    .isEqualTo("turned");
            disk.remount("rw");
            visit.look();
            assertThat(visit.verdict(new ReadOnlyMounts(), disk.at().toString()).status())
                    .isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void readOnly_againstTheTable_told() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory("size=1m,ro")) {
            String at = disk.at().toString();
            ScratchRoot root = new ScratchRoot(scratch)
                    .link("proc", "/proc")
                    .link("sys", "/sys")
                    .file("etc/fstab", "# fstab\n/dev/sdb1 " + at + " ext4 defaults,noatime 0 2\n");
            RepeatedVisit<DiskSnapshot> visit = RepeatedVisit.of(new HostDisks(), root.host(ScratchRoot.watching(at)));
            try (FaultTrial trial = FaultTrial.real(
                    new ReadOnlyMounts(), "a disk that fstab has for writing was mounted read-only", LINUX)) {
                trial.begun();
                visit.look();
                Verdict verdict = visit.verdict(new ReadOnlyMounts(), at);
                trial.found(verdict);
                assertThat(verdict.reason()).isEqualTo("against-fstab");
            }
        }
    }

    @Test
    void readOnly_ext4FindsErrors_toldAndCounted() throws Exception {
        try (SmallDisk disk = SmallDisk.ext4("rw,errors=continue")) {
            String at = disk.at().toString();
            RepeatedVisit<DiskSnapshot> visit = visit(disk);
            visit.look();
            assertThat(visit.verdict(new ReadOnlyMounts(), at).status()).isEqualTo(Status.HEALTHY);
            try (FaultTrial trial = FaultTrial.real(new ReadOnlyMounts(), "ext4 finds an error and goes on", LINUX)) {
                error(disk);
                trial.begun();
                visit.look();
                Verdict verdict = visit.verdict(new ReadOnlyMounts(), at);
                trial.found(verdict);
                assertThat(verdict.reason()).isEqualTo("more-errors");
            }
            visit.look();
            assertThat(visit.verdict(new ReadOnlyMounts(), at).reason()).isEqualTo("errors");
        }
        try (SmallDisk disk = SmallDisk.ext4("rw,errors=remount-ro")) {
            String at = disk.at().toString();
            RepeatedVisit<DiskSnapshot> visit = visit(disk);
            visit.look();
            try (FaultTrial trial = FaultTrial.real(
                    new ReadOnlyMounts(), "ext4 finds an error and lets nobody write any more", LINUX)) {
                error(disk);
                trial.begun();
                visit.look();
                Verdict verdict = visit.verdict(new ReadOnlyMounts(), at);
                trial.found(verdict);
                assertThat(verdict.causes()).containsExactly("disk-errors");
                // Linux 6.11 to 6.14 show it by the count alone.
                assertThat(verdict.reason()).isIn("turned", "more-errors");
                assertThat(verdict.status()).isEqualTo(Status.FAILING);
            }
        }
    }

    private static void error(SmallDisk disk) throws IOException {
        Path trigger = Path.of("/sys/fs/ext4/" + disk.loop().orElseThrow() + "/trigger_fs_error");
        if (!Files.isWritable(trigger)) {
            Tools.missing("this kernel lets nobody trigger an error of ext4");
        }
        Files.writeString(trigger, "qte-ops-test");
    }

    @Test
    void io_diskHeldBack_slow() throws Exception {
        Path group = Path.of(
                "/sys/fs/cgroup/blkio/qte-ops-test-" + ProcessHandle.current().pid());
        if (!Files.isWritable(group.getParent())) {
            Tools.missing("there is no control group of version 1 for block devices");
        }
        try (SmallDisk disk = SmallDisk.ext4("rw")) {
            String loop = disk.loop().orElseThrow();
            RepeatedVisit<DiskSnapshot> visit = visit(disk);
            visit.look();
            visit.look();
            assertThat(visit.verdict(new DiskLatency(), loop).status()).isEqualTo(Status.HEALTHY);
            Files.createDirectory(group);
            try (FaultTrial trial =
                    FaultTrial.real(new DiskLatency(), "a disk answers seven times a second and no faster", LINUX)) {
                String below = below(disk.at());
                for (String way : List.of("read", "write")) {
                    Files.writeString(group.resolve("blkio.throttle." + way + "_iops_device"), below + " 7");
                }
                trial.begun();
                Tools.must(
                        "sh",
                        "-c",
                        "echo $$ > " + group + "/cgroup.procs; exec dd if=/dev/zero of=" + disk.at()
                                + "/slow bs=4k count=25 oflag=direct");
                visit.look();
                trial.found(visit.verdict(new DiskLatency(), loop));
            } finally {
                Files.delete(group);
            }
        }
    }

    /** The device that a folder's image lies on. */
    private static String below(Path folder) throws IOException {
        String[] device = Tools.must("stat", "-c", "%Hd:%Ld", String.valueOf(folder.getParent()))
                .strip()
                .split(":");
        String number = device[0] + ":" + device[1];
        String parent = Tools.run("sh", "-c", "cat /sys/dev/block/" + number + "/../dev")
                .orElse("");
        boolean isPartition = Files.exists(Path.of("/sys/dev/block/" + number + "/partition"));
        return isPartition ? parent.strip() : number;
    }

    @Test
    void inodes_noneLeft_low() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory("size=4m,nr_inodes=40")) {
            RepeatedVisit<InodeSnapshot> visit = RepeatedVisit.of(
                    new HostInodes(),
                    ScratchRoot.real(ScratchRoot.watching(disk.at().toString())));
            visit.look();
            assertThat(visit.verdict(new DiskInodes(), disk.at().toString()).status())
                    .isEqualTo(Status.HEALTHY);
            for (int i = 0; i < 39; i++) {
                Files.createFile(disk.at().resolve("f" + i));
            }
            try (FaultTrial trial =
                    FaultTrial.real(new DiskInodes(), "a disk has room, but no inode for another file", LINUX)) {
                trial.begun();
                visit.look();
                trial.found(visit.verdict(new DiskInodes(), disk.at().toString()));
            }
        }
    }

    @Test
    void deletedOpen_engineHoldsItsOldLog_held() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory("size=4m")) {
            Path log = disk.at().resolve("qte.log");
            Process engine = new ProcessBuilder(
                            "sh",
                            "-c",
                            "exec 3>" + log + "; head -c 1000000 /dev/zero >&3; rm " + log
                                    + "; echo ready; exec sleep 60")
                    .start();
            try {
                assertThat(engine.inputReader().readLine()).isEqualTo("ready");
                Path pidFile = Files.writeString(scratch.resolve("engine.pid"), engine.pid() + "\n");
                RepeatedVisit<HeldSnapshot> visit = RepeatedVisit.of(
                        new HeldFiles(),
                        ScratchRoot.real(new HostWishes(
                                List.of(disk.at().toString()),
                                List.of(),
                                ScratchRoot.engine(pidFile).enginePidFile(),
                                Map.of(),
                                OptionalLong.empty(),
                                new HostWishes.Uses(true, false, false))));
                try (FaultTrial trial = FaultTrial.real(
                        new DeletedOpen(), "the engine still writes to a log that was deleted", LINUX)) {
                    trial.begun();
                    visit.look();
                    Verdict verdict = visit.verdict(new DeletedOpen(), disk.at().toString());
                    trial.found(verdict);
                    assertThat(verdict.evidence().toString()).contains("qte.log", "[" + engine.pid() + "]");
                }
            } finally {
                engine.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void healthy_thisMachine_noFinding() throws Exception {
        List<Verdict> all = new ArrayList<>();
        RepeatedVisit<DiskSnapshot> disks = RepeatedVisit.of(new HostDisks(), ScratchRoot.real(ScratchRoot.watching()));
        disks.look();
        disks.look();
        // What was under way a moment ago is not stuck: no 15 s have passed in truth.
        disks.all().stream()
                .filter(verdict -> !verdict.reason().equals("stuck"))
                .forEach(all::add);
        RepeatedVisit<InodeSnapshot> inodes =
                RepeatedVisit.of(new HostInodes(), ScratchRoot.real(ScratchRoot.watching()));
        inodes.look();
        all.addAll(inodes.all());
        RepeatedVisit<HeldSnapshot> held = RepeatedVisit.of(new HeldFiles(), ScratchRoot.real(ScratchRoot.watching()));
        held.look();
        all.addAll(held.all());
        FaultTrial.healthy(LINUX, all);
    }
}
