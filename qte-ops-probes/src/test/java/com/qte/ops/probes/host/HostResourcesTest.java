package com.qte.ops.probes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.probes.host.HostResources.Disk;
import com.qte.ops.probes.host.HostResources.Snapshot;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostResourcesTest {
    @TempDir
    private Path root;

    private List<String> gaps = List.of();

    @Test
    void collect_noProc_gapsAndNoGuess() throws Exception {
        assertThat(collect()).isEqualTo(new Snapshot(List.of()));
        assertThat(gaps).containsExactly("host.disk.space not-linux");
    }

    @Test
    void collect_garbage_gapsAndNoGuess() throws Exception {
        write("proc/self/mounts", "\0\n\\777 \\ \n/dev/x no-slash ext4 rw 0 0\n/dev/y /not/there ext4 rw 0 0\n");

        assertThat(collect()).isEqualTo(new Snapshot(List.of()));
    }

    @Test
    void judgeDisk_eachMount_byItsOwn() {
        Snapshot seen = new Snapshot(
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
        Snapshot seen = new Snapshot(List.of(new Disk("/", 1_000, usable)));
        return Judged.first(new DiskSpace(), seen)
                .raised("/", Status.DEGRADED)
                .verdict()
                .status();
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
