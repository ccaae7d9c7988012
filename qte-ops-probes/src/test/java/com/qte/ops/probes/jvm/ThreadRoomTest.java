package com.qte.ops.probes.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.jvm.VitalsSnapshot.Room;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class ThreadRoomTest {
    /** Of Linux 6.1, Debian 12; the number is that of the user. */
    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max cpu time              unlimited            unlimited            seconds
            Max processes             100                  127000               processes
            Max open files            1024                 1048576              files
            """;

    @TempDir
    private Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Optional<Room> read(int own) {
        try (HostFiles files = new HostTarget("test", root, List.of()).open(Duration.ZERO)) {
            return ThreadRoom.read(files, own);
        }
    }

    private void machine(int threads) throws IOException {
        file("proc/loadavg", "0.10 0.20 0.30 2/" + threads + " 12345\n");
        file("proc/sys/kernel/threads-max", "1000\n");
    }

    @Test
    void read_machine_byItsLoadLine() throws IOException {
        machine(700);

        assertThat(read(20)).contains(new Room(700, 1_000, "machine"));
    }

    @Test
    void read_versionOne_theGroupIfItIsNearer() throws IOException {
        machine(700);
        file("proc/self/cgroup", "9:pids:/docker/abc\n4:memory:/docker/abc\n");
        file("sys/fs/cgroup/pids/pids.current", "90\n");
        file("sys/fs/cgroup/pids/pids.max", "100\n");

        assertThat(read(20)).contains(new Room(90, 100, "cgroup"));
    }

    @Test
    void read_versionTwo_ownGroupFirst() throws IOException {
        file("proc/self/cgroup", "0::/system.slice/qte.service\n");
        file("sys/fs/cgroup/system.slice/qte.service/pids.current", "40\n");
        file("sys/fs/cgroup/system.slice/qte.service/pids.max", "4915\n");
        file("sys/fs/cgroup/pids.current", "1\n");
        file("sys/fs/cgroup/pids.max", "1\n");

        assertThat(read(20)).contains(new Room(40, 4_915, "cgroup"));
    }

    @Test
    void read_groupWithoutLimit_theMachine() throws IOException {
        machine(1);
        file("proc/self/cgroup", "0::/\n");
        file("sys/fs/cgroup/pids.current", "40\n");
        file("sys/fs/cgroup/pids.max", "max\n");

        assertThat(read(20).map(Room::where)).contains("machine");
    }

    @Test
    void read_limitOfTheUser_countsForOthersThanRoot() throws IOException {
        file("proc/self/limits", LIMITS);
        file("proc/self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\n");
        assertThat(read(20)).contains(new Room(20, 100, "user"));

        file("proc/self/status", "Name:\tjava\nUid:\t0\t0\t0\t0\n");
        assertThat(read(20)).isEmpty();
    }

    /** Whatever stands in these files, it is read or left, and takes no time. */
    @Test
    void read_nonsense_nothing(TestReporter reporter) throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int run = 0; run < 50; run++) {
            for (String path : List.of(
                    "proc/loadavg",
                    "proc/self/cgroup",
                    "proc/self/limits",
                    "proc/self/status",
                    "proc/sys/kernel/threads-max",
                    "sys/fs/cgroup/pids.max",
                    "sys/fs/cgroup/pids.current")) {
                byte[] bytes = new byte[random.nextInt(3_000)];
                random.nextBytes(bytes);
                Path file = root.resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            }
            assertThat(read(20)).as("seed %d, run %d", seed, run).isEmpty();
        }
        file("proc/self/cgroup", "0::/" + "a/".repeat(4_000) + "\n9:pids:/../../..\n::::\n");
        file("sys/fs/cgroup/pids.max", "-1\n");
        assertThat(read(20)).isEmpty();
    }
}
