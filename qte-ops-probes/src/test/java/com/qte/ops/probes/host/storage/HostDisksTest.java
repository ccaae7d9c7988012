package com.qte.ops.probes.host.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.storage.DiskSnapshot.Device;
import com.qte.ops.probes.host.storage.DiskSnapshot.Disk;
import com.qte.ops.probes.host.storage.DiskSnapshot.Mounted;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostDisksTest {
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    @TempDir
    private Path scratch;

    @Test
    void collect_noProc_gapsAndNoGuess() throws Exception {
        RepeatedVisit<DiskSnapshot> visit = RepeatedVisit.of(new HostDisks(), new ScratchRoot(scratch).host());

        assertThat(visit.look()).isEqualTo(new DiskSnapshot(List.of(), List.of(), List.of(), List.of()));
        assertThat(visit.gaps())
                .containsExactly(
                        "host.disk.space not-linux", "host.disk.read-only not-linux", "host.disk.io no-device");
    }

    /** An overlay and the disk that it lies on: the figures of both are those of the scratch folder's own disk. */
    @Test
    void collect_overlayOnADiskThatIsSeen_countsOnce() throws Exception {
        ScratchRoot root = new ScratchRoot(scratch)
                .folder("data")
                .file(
                        "proc/self/mountinfo",
                        "600 500 0:48 / / rw - overlay overlay rw\n601 600 8:1 / /data rw - ext4 /dev/sda1 rw\n");
        RepeatedVisit<DiskSnapshot> visit = RepeatedVisit.of(new HostDisks(), root.host());

        assertThat(visit.look().disks()).extracting(Disk::mount).containsExactly("/data");

        root.file("proc/self/mountinfo", "600 500 0:48 / / rw - overlay overlay rw\n");
        assertThat(visit.look().disks()).extracting(Disk::mount).containsExactly("/");
    }

    /** Whoever begins to look when it has turned already cannot know it; whoever saw it turn does not forget it. */
    @Test
    void judge_turnsReadOnly_foundAtEachLookUntilItIsWritableAgain() throws Exception {
        String line = "1 1 8:1 / / %s - ext4 /dev/sda1 %s\n";
        ScratchRoot root = new ScratchRoot(scratch).file("proc/self/mountinfo", line.formatted("ro", "ro"));
        RepeatedVisit<DiskSnapshot> visit = RepeatedVisit.of(new HostDisks(), root.host());

        visit.look();
        assertThat(visit.verdict(new ReadOnlyMounts(), "/").status()).isEqualTo(Status.HEALTHY);
        root.file("proc/self/mountinfo", line.formatted("rw", "rw"));
        visit.look();
        root.file("proc/self/mountinfo", line.formatted("rw", "ro"));
        for (int look = 0; look < 3; look++) {
            visit.look();
            assertThat(visit.verdict(new ReadOnlyMounts(), "/").reason()).isEqualTo("turned");
        }
        root.file("proc/self/mountinfo", line.formatted("rw", "rw"));
        visit.look();
        assertThat(visit.verdict(new ReadOnlyMounts(), "/").status()).isEqualTo(Status.HEALTHY);
    }

    /** Of a disk that is not mounted the folder is left, or nothing is. */
    @Test
    void judge_askedForAndNotThere_failing() throws Exception {
        ScratchRoot root = new ScratchRoot(scratch)
                .folder("data/base")
                .folder("plain")
                .file("etc/fstab", "/dev/sdb1 /data ext4 defaults 0 2\n/dev/sdc1 /spare ext4 noauto 0 2\n")
                .folder("spare")
                .file(
                        "proc/self/mountinfo",
                        "1 1 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:9 / /nas rw - nfs4 nas:/x rw\n");
        RepeatedVisit<DiskSnapshot> visit = RepeatedVisit.of(
                new HostDisks(),
                root.host(ScratchRoot.watching("/data/base", "/nope", "/plain", "/spare", "/nas/not-asked", "/")));

        assertThat(visit.look().absent()).containsExactly("/data/base", "/nope");
        assertThat(visit.verdict(new DiskSpace(), "/nope").status()).isEqualTo(Status.FAILING);
        assertThat(visit.verdict(new DiskSpace(), "/data/base").reason()).isEqualTo("not-there");
        root.file(
                "proc/self/mountinfo", "1 1 8:1 / / rw - ext4 /dev/sda1 rw\n3 1 8:17 / /data rw - ext4 /dev/sdb1 rw\n");
        assertThat(visit.look().absent()).containsExactly("/nas/not-asked", "/nope");
    }

    @Test
    void collect_wholeDevicesOnly() throws Exception {
        ScratchRoot root = new ScratchRoot(scratch)
                .folder("sys/block/sda/device")
                .folder("sys/block/dm-0/slaves/sda3")
                .folder("sys/block/loop7/slaves")
                .file(
                        "proc/self/mountinfo",
                        "1 1 254:0 / / rw - ext4 /dev/dm-0 rw\n2 1 7:7 / /x rw - ext4 /dev/loop7 rw\n")
                .file(
                        "proc/diskstats",
                        "   8       0 sda 10 0 80 30 20 0 160 70 2 90 100\n"
                                + "   8       1 sda1 10 0 80 30 20 0 160 70 0 90 100 0 0 0 0\n"
                                + " 254       0 dm-0 1 0 1 1 1 0 1 1 0 1 1\n"
                                + "   7       7 loop7 1 0 1 1 1 0 1 1 0 1 1 0 0 0 0 0 0\n"
                                + "   7       6 loop6 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n"
                                + "   8      16 sdb x y z\n   8      16\n");

        assertThat(RepeatedVisit.of(new HostDisks(), root.host()).look().devices())
                .containsExactly(
                        new Device("sda", 30, Duration.ofMillis(100), Duration.ofMillis(90), 2),
                        new Device("loop7", 2, Duration.ofMillis(2), Duration.ofMillis(1), 0));
    }

    @ParameterizedTest
    @CsvSource({
        // operations ended, waited (ms), under way before and now, seconds between; status, reason
        "19, 19000, 0, 0, 15, HEALTHY, ok",
        "20, 1999, 0, 0, 15, HEALTHY, ok",
        "20, 2000, 0, 0, 15, DEGRADED, slow",
        "20, 9999, 0, 0, 15, DEGRADED, slow",
        "20, 10000, 0, 0, 15, FAILING, slow",
        "0, 0, 1, 1, 9, HEALTHY, ok",
        "0, 0, 1, 1, 10, FAILING, stuck",
        "0, 0, 0, 1, 15, HEALTHY, ok",
        "1, 1, 1, 1, 15, HEALTHY, ok",
        "-1, 0, 0, 0, 15, SKIPPED, counters-reset",
        "20, -1, 0, 0, 15, SKIPPED, counters-reset",
    })
    void latency_atTheLimits(
            long operations, long waited, long before, long now, int seconds, Status status, String reason) {
        DiskSnapshot first = device(1_000, 1_000_000, before);
        DiskSnapshot second = device(1_000 + operations, 1_000_000 + waited, now);

        Verdict verdict = Judged.first(new DiskLatency(), second)
                .after(first, Duration.ofSeconds(seconds))
                .verdict();
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(Judged.first(new DiskLatency(), second).verdict().reason()).isEqualTo("first-sample");
    }

    @Test
    void latency_hangingDisk_foundInRecordedCounters() {
        try (FaultTrial trial = FaultTrial.fixture(
                new DiskLatency(),
                "a disk answers nothing any more",
                "/proc/diskstats of Linux 6.18, edited: 31 operations under way, none ended")) {
            trial.found(Judged.first(new DiskLatency(), device(7_291_412, 5_625_067, 31))
                    .after(device(7_291_412, 5_625_067, 31), INTERVAL)
                    .verdict());
        }
    }

    private static DiskSnapshot device(long operations, long waitedMillis, long underWay) {
        Device device = new Device(
                "vda", operations, Duration.ofMillis(waitedMillis), Duration.ofMillis(waitedMillis), underWay);
        return new DiskSnapshot(List.of(), List.of(), List.of(device), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        // read-only now, writable once, meant writable, errors before, errors now; status, reason
        "false, true, true, 0, 0, HEALTHY, ok",
        "true, false, false, 0, 0, HEALTHY, ok",
        "true, true, false, 0, 0, FAILING, turned",
        "true, false, true, 0, 0, FAILING, against-fstab",
        "true, true, true, 0, 1, FAILING, turned",
        "false, true, true, 1, 1, DEGRADED, errors",
        "false, true, true, 1, 2, FAILING, more-errors",
        "false, true, true, 2, 1, DEGRADED, errors",
    })
    void readOnly_byItsTable(
            boolean readOnly, boolean was, boolean meant, long before, long now, Status status, String reason) {
        Verdict verdict = Judged.first(
                        new ReadOnlyMounts(), mounted(new Mounted("/", readOnly, was, meant, OptionalLong.of(now))))
                .after(mounted(new Mounted("/", false, true, meant, OptionalLong.of(before))), INTERVAL)
                .verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    private static DiskSnapshot mounted(Mounted mount) {
        return new DiskSnapshot(List.of(), List.of(mount), List.of(), List.of());
    }

    @Test
    void fstab_whatIsToBeWritable() {
        assertThat(FileSystemTable.writable(List.of(
                        "# /etc/fstab",
                        "UUID=1 / ext4 errors=remount-ro 0 1",
                        "UUID=2\t/data\txfs\tdefaults,noatime\t0\t2",
                        "/dev/sr0 /media/cdrom udf,iso9660 user,noauto 0 0",
                        "UUID=3 /archive ext4 ro,nofail 0 2",
                        "",
                        "torn")))
                .isEqualTo(Set.of("/", "/data"));
    }

    @Test
    void space_eachMount_byItsOwn() {
        DiskSnapshot seen = new DiskSnapshot(
                List.of(
                        new Disk("/", 1_000, 101),
                        new Disk("/a", 1_000, 100),
                        new Disk("/b", 1_000, 51),
                        new Disk("/c", 1_000, 50),
                        new Disk("/d", 1_000, 0)),
                List.of(),
                List.of(),
                List.of("/nas"));

        assertThat(Judged.first(new DiskSpace(), seen).verdicts())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(
                        tuple("/", Status.HEALTHY),
                        tuple("/a", Status.DEGRADED),
                        tuple("/b", Status.DEGRADED),
                        tuple("/c", Status.FAILING),
                        tuple("/d", Status.FAILING),
                        tuple("/nas", Status.SKIPPED));
    }

    @Test
    void space_wasLow_clearsTwoPercentAbove() {
        assertThat(raised(120)).isEqualTo(Status.DEGRADED);
        assertThat(raised(121)).isEqualTo(Status.HEALTHY);
    }

    private static Status raised(long usable) {
        DiskSnapshot seen = new DiskSnapshot(List.of(new Disk("/", 1_000, usable)), List.of(), List.of(), List.of());
        return Judged.first(new DiskSpace(), seen)
                .raised("/", Status.DEGRADED)
                .verdict()
                .status();
    }

    @Test
    void inodes_whatStatSays_parsed() {
        assertThat(HostInodes.parse(
                        "inodes 1000 10 /\ninodes 0 0 /btrfs\nstat: cannot read file system information\n"
                                + "inodes 5 9 /wrong\ninodes 7 7 /opt/a b\ninodes 99999999999999999999 1 /c\n",
                        "/"))
                .containsExactly(new InodeSnapshot.Inodes("/", 1_000, 10), new InodeSnapshot.Inodes("/opt/a b", 7, 7));
    }
}
