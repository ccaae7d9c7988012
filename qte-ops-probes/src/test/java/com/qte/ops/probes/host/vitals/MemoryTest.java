package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Memory;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path root;

    private List<String> gaps = List.of();

    @Test
    void collect_plainMachine_meminfo() throws Exception {
        meminfo();

        assertThat(collect().memory()).containsExactly(new Memory(1_000 * MIB, 400 * MIB, "machine"));
        assertThat(gaps).isEmpty();
    }

    @Test
    void collect_groupOfVersionOne_itsLimitLessItsWorkingSet() throws Exception {
        meminfo();
        write("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/docker/abc\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "" + 200 * MIB);
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "" + 190 * MIB);
        write("sys/fs/cgroup/memory/memory.stat", "cache 7\ntotal_inactive_file " + 40 * MIB + "\n");

        assertThat(collect().memory())
                .containsExactly(
                        new Memory(200 * MIB, 50 * MIB, "cgroup"), new Memory(1_000 * MIB, 400 * MIB, "machine"));
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

        assertThat(collect().memory()).extracting(Memory::scope).containsExactly("machine");
    }

    @Test
    void collect_limitWithoutUse_unknownUnlessAnotherGroupIsIll() throws Exception {
        meminfo();
        write("proc/self/cgroup", "0::/system.slice/qte.service\n");
        write("sys/fs/cgroup/system.slice/qte.service/memory.max", "" + 200 * MIB);
        assertThat(verdicts())
                .extracting(Verdict::part, Verdict::status, Verdict::reason)
                .containsExactly(
                        tuple("cgroup", Status.UNKNOWN, "use-not-told"), tuple("machine", Status.HEALTHY, "ok"));

        write("sys/fs/cgroup/system.slice/memory.max", "" + 500 * MIB);
        write("sys/fs/cgroup/system.slice/memory.current", "" + 100 * MIB);
        assertThat(verdicts()).first().extracting(Verdict::status).isEqualTo(Status.UNKNOWN);

        write("sys/fs/cgroup/system.slice/memory.current", "" + 490 * MIB);
        assertThat(verdicts()).first().extracting(Verdict::reason).isEqualTo("low");
    }

    private List<Verdict> verdicts() throws Exception {
        return Judged.first(new MemoryLeft(), collect()).verdicts();
    }

    @Test
    void collect_noProc_gapsAndNoGuess() throws Exception {
        assertThat(collect()).isEqualTo(VitalsSnapshot.NOTHING);
        assertThat(gaps).hasSize(10).contains("host.memory not-linux", "host.cpu not-linux");
    }

    @Test
    void collect_garbage_gapsAndNoGuess() throws Exception {
        write("proc/meminfo", "MemTotal: many kB\nMemAvailable:\n");

        assertThat(collect()).isEqualTo(VitalsSnapshot.NOTHING);
    }

    @Test
    void judge_atItsLimits_degradedAndFailing() {
        assertThat(memory(101).status()).isEqualTo(Status.HEALTHY);
        assertThat(memory(100)).extracting(Verdict::status, Verdict::reason).containsExactly(Status.DEGRADED, "low");
        assertThat(memory(51).status()).isEqualTo(Status.DEGRADED);
        assertThat(memory(50).status()).isEqualTo(Status.FAILING);
        assertThat(memory(49).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_oneOfGroupAndMachineIsFull_thatOneIsFound() {
        assertThat(Judged.first(new MemoryLeft(), Given.memory(0.5, 0.04)).verdicts())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(tuple("cgroup", Status.HEALTHY), tuple("machine", Status.FAILING));
        assertThat(Judged.first(new MemoryLeft(), Given.memory(0.08, 0.5)).verdicts())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(tuple("cgroup", Status.DEGRADED), tuple("machine", Status.HEALTHY));
    }

    @Test
    void judge_unknown_skipped() {
        assertThat(Judged.first(new MemoryLeft(), VitalsSnapshot.NOTHING).verdict())
                .isEqualTo(Verdict.skipped("not-linux"));
    }

    private static Verdict memory(long available) {
        return Judged.first(new MemoryLeft(), Given.memory(available / 1_000.0)).verdict();
    }

    private void meminfo() throws IOException {
        write("proc/meminfo", "MemTotal:       1024000 kB\nMemFree:  1 kB\nMemAvailable:    409600 kB\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private VitalsSnapshot collect() throws Exception {
        HostTarget host = new HostTarget("here", root, List.of());
        try (OneVisit<HostTarget, VitalsSnapshot> visit = new OneVisit<>(host, Duration.ofSeconds(1))) {
            VitalsSnapshot seen = new HostVitals().collect(visit);
            gaps = visit.gaps();
            return seen;
        }
    }
}
