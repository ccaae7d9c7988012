package com.qte.ops.probes.host.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.storage.MountTable.Mount;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.testkit.Judged;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTableTest {
    /** {@code /proc/self/mountinfo} of Debian 12 on a virtual machine (Linux 6.1), shortened, one archive disk added. */
    private static final List<String> MACHINE = List.of(
            "24 30 0:22 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw",
            "27 30 0:25 / /dev/shm rw,nosuid,nodev shared:3 - tmpfs tmpfs rw,inode64",
            "30 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro",
            "31 30 254:17 / /opt/qte\\040data rw,noatime shared:2 - xfs /dev/vdb1 rw,attr2",
            "40 30 7:0 / /snap/core/1 ro,nodev,relatime shared:9 - squashfs /dev/loop0 ro",
            "41 30 254:33 / /mnt/archive ro,relatime shared:9 - ext4 /dev/vdc1 ro",
            "42 30 0:51 / /backup rw,relatime shared:9 - nfs4 nas:/backup rw,vers=4.2,hard",
            "43 30 0:55 / /var/lib/docker/overlay2/1/merged rw,relatime shared:9 - overlay overlay rw,lowerdir=/a",
            "44 30 254:17 /logs /var/log/qte rw,noatime shared:2 - xfs /dev/vdb1 rw,attr2",
            "45 30 0:60 / /run/user/0 rw,nosuid,nodev,relatime shared:9 - tmpfs tmpfs rw,size=10k",
            "torn line");

    /** Of a container of Docker 20.10 (Linux 5.10) with a volume; the disk below is seen by the volume as well. */
    private static final List<String> CONTAINER = List.of(
            "600 500 0:48 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/l/A:/l/B,upperdir=/u,workdir=/w",
            "601 600 0:51 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw",
            "602 600 0:52 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755",
            "610 602 0:53 / /dev/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65536k",
            "620 600 8:1 /var/lib/docker/containers/c/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/sda1 rw",
            "621 600 8:1 /var/lib/docker/containers/c/hosts /etc/hosts rw,relatime - ext4 /dev/sda1 rw",
            "622 600 8:1 /var/lib/docker/volumes/d/_data /var/lib/postgresql/data rw,relatime - ext4 /dev/sda1 rw",
            "623 600 8:1 /etc/qte /etc/qte ro,relatime - ext4 /dev/sda1 rw");

    @TempDir
    private Path scratch;

    private static List<String> systems(List<String> lines, String... folders) {
        return MountTable.parse(lines).systems(List.of(folders)).stream()
                .map(Mount::at)
                .toList();
    }

    @Test
    void systems_machine_eachDiskOnce() {
        assertThat(systems(MACHINE)).containsExactly("/", "/dev/shm", "/opt/qte data");
    }

    @Test
    void systems_container_itsRootAndItsVolume() {
        assertThat(systems(CONTAINER.stream()
                        .filter(line -> !line.contains(" /etc/"))
                        .toList()))
                .containsExactly("/", "/dev/shm", "/var/lib/postgresql/data");
    }

    @Test
    void systems_askedFor_theMountItLiesIn() {
        assertThat(systems(MACHINE, "/run/user/0/x", "/var/lib/docker/overlay2/1/merged"))
                .contains("/run/user/0", "/var/lib/docker/overlay2/1/merged");
    }

    @Test
    void systems_askedForOverTheNetwork_neverAsked() {
        assertThat(systems(MACHINE, "/backup")).doesNotContain("/backup");
        assertThat(MountTable.parse(MACHINE).watched(List.of("/backup")))
                .anyMatch(mount -> mount.at().equals("/backup") && mount.isRemote());
    }

    @Test
    void parse_mountedTwiceAtOnePlace_theLaterCounts() {
        assertThat(MountTable.parse(List.of(
                                "25 24 0:23 / /dev/shm rw,relatime - tmpfs tmpfs rw,size=1k",
                                "30 25 0:27 / /dev/shm rw,relatime - tmpfs tmpfs rw,size=2k"))
                        .mounts())
                .extracting(Mount::device)
                .containsExactly("0:27");
    }

    @Test
    void parse_readOnlyInAnyWay_isReadOnly() {
        assertThat(MountTable.parse(List.of(
                                "1 1 8:1 / /a ro,relatime - ext4 /dev/sda1 rw",
                                "1 1 8:2 / /b rw,relatime - ext4 /dev/sda2 ro,errors=remount-ro",
                                "1 1 8:3 / /c rw,relatime - ext4 /dev/sda3 rw,emergency_ro",
                                "1 1 8:4 / /d rw,relatime - ext4 /dev/sda4 rw,errors=remount-ro"))
                        .mounts())
                .extracting(Mount::isReadOnly)
                .containsExactly(true, true, true, false);
    }

    @Test
    void parse_nonsense_leftOut() {
        assertThat(MountTable.parse(List.of(
                                "",
                                " - ",
                                "\0",
                                "a b c d e f - g h",
                                "1 1 8:1 / no-slash rw - ext4 /dev/x rw",
                                "1 1 x / /a rw - ext4 /dev/x rw",
                                "1 1 8:1 / /a\\012b rw - ext4 /dev/x rw",
                                "1 1 8:1 / \\777 rw - ext4 /dev/x rw"))
                        .mounts())
                .isEmpty();
    }

    @Test
    void parse_aMillionMounts_bounded() {
        List<String> lines = new ArrayList<>(Collections.nCopies(1_000_000, "1 1 8:1 / /same rw - ext4 /dev/x rw"));
        for (int i = 0; i < 5_000; i++) {
            lines.add("1 1 8:" + i + " / /m" + i + " rw - ext4 /dev/x rw");
        }
        MountTable table = MountTable.parse(lines);

        assertThat(table.mounts()).hasSize(5_001);
        assertThat(table.isCut()).isFalse();
        for (int i = 5_000; i < 10_000; i++) {
            lines.add("1 1 8:" + i + " / /m" + i + " rw - ext4 /dev/x rw");
        }
        assertThat(MountTable.parse(lines).mounts()).hasSize(10_000);
        assertThat(MountTable.parse(lines).isCut()).isTrue();
    }

    /** Of a pod: its volume is seen by one file that is mounted by itself, and by a folder with a longer name. */
    @Test
    void read_singleFilesMounted_areNoDisks() throws Exception {
        ScratchRoot root = new ScratchRoot(scratch)
                .file("etc/hosts", "127.0.0.1 localhost\n")
                .file("etc/resolv.conf", "nameserver 127.0.0.11\n")
                .folder("var/lib/postgresql/data")
                .file("proc/self/mountinfo", String.join("\n", CONTAINER) + "\n");
        try (HostFiles files = root.host().open(Duration.ZERO)) {
            assertThat(MountTable.read(files).systems(List.of()))
                    .extracting(Mount::at)
                    .contains("/var/lib/postgresql/data")
                    .doesNotContain("/etc/hosts", "/etc/resolv.conf");
        }
    }

    @Test
    void judge_tableIsCut_theRestIsUnknown() throws Exception {
        StringBuilder table = new StringBuilder("1 1 8:1 / / rw - ext4 /dev/x rw\n");
        for (int i = 0; i < 10_001; i++) {
            table.append("1 1 9:" + i + " / /m" + i + " ro - ext4 /dev/x ro\n");
        }
        RepeatedVisit<DiskSnapshot> visit = RepeatedVisit.of(
                new HostDisks(),
                new ScratchRoot(scratch)
                        .file("proc/self/mountinfo", table.toString())
                        .host());
        visit.look();

        assertThat(visit.verdict(new DiskSpace(), "/").status()).isNotEqualTo(Status.UNKNOWN);
        Verdict unknown = Verdict.of(Status.UNKNOWN, "cut");
        assertThat(visit.verdict(new DiskSpace(), "")).isEqualTo(unknown);
        assertThat(visit.verdict(new ReadOnlyMounts(), "")).isEqualTo(unknown);
        assertThat(Judged.first(new DiskInodes(), new InodeSnapshot(List.of(), true))
                        .verdicts())
                .containsExactly(unknown);
    }
}
