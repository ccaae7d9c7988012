package com.qte.ops.probes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.probes.host.HostResources.Disk;
import com.qte.ops.probes.host.HostResources.Memory;
import com.qte.ops.probes.host.HostResources.Snapshot;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostResourcesTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path root;

    private List<String> gaps = List.of();

    @Test
    void collect_plainMachine_meminfo() throws Exception {
        meminfo();

        assertThat(collect().memory()).contains(new Memory(1_000 * MIB, 400 * MIB, "machine"));
        assertThat(gaps).containsExactly("host.disk.space not-linux");
    }

    @Test
    void collect_groupOfVersionOne_itsLimitLessItsWorkingSet() throws Exception {
        meminfo();
        write("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/docker/abc\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "" + 200 * MIB);
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "" + 190 * MIB);
        write("sys/fs/cgroup/memory/memory.stat", "cache 7\ntotal_inactive_file " + 40 * MIB + "\n");

        assertThat(collect().memory()).contains(new Memory(200 * MIB, 50 * MIB, "cgroup"));
    }

    @Test
    void collect_groupsOfVersionTwo_theOneWithLeastLeft() throws Exception {
        meminfo();
        write("proc/self/cgroup", "0::/system.slice/qte.service\n");
        write("sys/fs/cgroup/system.slice/qte.service/memory.max", "max\n");
        write("sys/fs/cgroup/system.slice/qte.service/memory.current", "" + 10 * MIB);
        write("sys/fs/cgroup/system.slice/memory.max", "" + 500 * MIB + "\n");
        write("sys/fs/cgroup/system.slice/memory.current", "" + 450 * MIB + "\n");

        assertThat(collect().memory()).contains(new Memory(500 * MIB, 50 * MIB, "cgroup"));
    }

    @Test
    void collect_groupWithoutLimit_theMachine() throws Exception {
        meminfo();
        write("proc/self/cgroup", "4:memory:/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1\n");

        assertThat(collect().memory().orElseThrow().scope()).isEqualTo("machine");
    }

    @Test
    void collect_noProc_gapsAndNoGuess() throws Exception {
        assertThat(collect()).isEqualTo(new Snapshot(Optional.empty(), List.of()));
        assertThat(gaps).containsExactly("host.memory not-linux", "host.disk.space not-linux");
    }

    @Test
    void collect_garbage_gapsAndNoGuess() throws Exception {
        write("proc/meminfo", "MemTotal: many kB\nMemAvailable:\n");
        write("proc/self/mounts", "\0\n\\777 \\ \n/dev/x no-slash ext4 rw 0 0\n/dev/y /not/there ext4 rw 0 0\n");

        assertThat(collect()).isEqualTo(new Snapshot(Optional.empty(), List.of()));
    }

    @Test
    void judgeMemory_atItsLimits_degradedAndFailing() {
        assertThat(memory(101).status()).isEqualTo(Status.HEALTHY);
        assertThat(memory(100)).extracting(Verdict::status, Verdict::reason).containsExactly(Status.DEGRADED, "low");
        assertThat(memory(51).status()).isEqualTo(Status.DEGRADED);
        assertThat(memory(50).status()).isEqualTo(Status.FAILING);
        assertThat(memory(49).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judgeMemory_unknown_skipped() {
        assertThat(Judged.first(new MemoryLeft(), new Snapshot(Optional.empty(), List.of()))
                        .verdict())
                .isEqualTo(Verdict.skipped("not-linux"));
    }

    @Test
    void judgeDisk_eachMount_byItsOwn() {
        Snapshot seen = new Snapshot(
                Optional.empty(),
                List.of(
                        new Disk("/", 1_000, 101),
                        new Disk("/a", 1_000, 100),
                        new Disk("/b", 1_000, 51),
                        new Disk("/c", 1_000, 50),
                        new Disk("/d", 1_000, 0)));

        assertThat(Judged.first(new DiskSpace(), seen).verdicts())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(
                        tuple("/", Status.HEALTHY),
                        tuple("/a", Status.DEGRADED),
                        tuple("/b", Status.DEGRADED),
                        tuple("/c", Status.FAILING),
                        tuple("/d", Status.FAILING));
    }

    @Test
    void judgeDisk_wasLow_clearsTwoPercentAbove() {
        assertThat(raised(120)).isEqualTo(Status.DEGRADED);
        assertThat(raised(121)).isEqualTo(Status.HEALTHY);
    }

    private static Status raised(long usable) {
        Snapshot seen = new Snapshot(Optional.empty(), List.of(new Disk("/", 1_000, usable)));
        return Judged.first(new DiskSpace(), seen)
                .raised("/", Status.DEGRADED)
                .verdict()
                .status();
    }

    private static Verdict memory(long available) {
        Snapshot seen = new Snapshot(Optional.of(new Memory(1_000, available, "machine")), List.of());
        return Judged.first(new MemoryLeft(), seen).verdict();
    }

    private void meminfo() throws IOException {
        write("proc/meminfo", "MemTotal:       1024000 kB\nMemFree:  1 kB\nMemAvailable:    409600 kB\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Snapshot collect() throws Exception {
        HostTarget host = new HostTarget("here", root, List.of());
        try (OneVisit<HostTarget, Snapshot> visit = new OneVisit<>(host, Duration.ofSeconds(1))) {
            Snapshot seen = new HostResources().collect(visit);
            gaps = visit.gaps();
            return seen;
        }
    }
}
