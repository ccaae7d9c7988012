package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.spi.Check;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.ProcessTarget;
import com.qte.ops.testkit.Judged;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files as no kernel writes them: nothing is thrown, nothing takes long, and nothing is made up of them. */
@Timeout(60)
class HostileFilesTest {
    private static final int TRIES = 60;
    private static final int LARGE = 3 << 20;

    @TempDir
    private Path root;

    @Test
    void collect_mangledKernels_neverThrows() throws Exception {
        long seed = Long.getLong("qte.seed", 20261126);
        System.err.println("HOSTILE kernels -Dqte.seed=" + seed);
        Random random = new Random(seed);
        for (int time = 0; time < TRIES; time++) {
            Path at = root.resolve("try" + time);
            HostTarget host = Recorded.lay(at, Recorded.ALL.get(random.nextInt(Recorded.ALL.size())));
            try (Stream<Path> files = Files.walk(at)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (random.nextInt(3) == 0) {
                        Files.write(file, mangled(Files.readAllBytes(file), random));
                    }
                }
            }
            VitalsSnapshot seen = Recorded.look(host);
            for (Check<VitalsSnapshot> check : new HostVitals().spec().checks()) {
                Judged.first(check, seen).after(seen, Duration.ofSeconds(15)).verdicts();
            }
            seen.memory().forEach(memory -> assertThat(memory.totalBytes()).isPositive());
        }
    }

    @Test
    void collect_endlessLinesAndEntries_bounded() throws Exception {
        String digits = "9".repeat(LARGE);
        for (String file : List.of("stat", "meminfo", "vmstat", "loadavg", "self/cgroup", "pressure/cpu", "net/tcp")) {
            Recorded.write(root, "proc/" + file, digits);
        }
        Recorded.write(root, "proc/meminfo", "MemTotal: 8000 kB\nMemAvailable: " + digits + "\n");
        Recorded.write(root, "proc/stat", "cpu " + "1 ".repeat(LARGE / 2) + "\n" + "cpu0 1 1 1 1\n".repeat(1_000));
        Recorded.write(root, "proc/self/cgroup", "0::" + "/a".repeat(LARGE / 2) + "\n");
        VitalsSnapshot seen = Recorded.look(new HostTarget("here", root, List.of()));

        assertThat(seen.memory()).isEmpty();
        assertThat(seen.tasks()).isEmpty();
    }

    @Test
    void collect_processesWithEvilNames_namedWithoutHarm() throws Exception {
        for (int pid = 100; pid < 140; pid++) {
            Recorded.write(
                    root,
                    "proc/" + pid + "/stat",
                    pid + " (a) Z 1 (\u001b[31m\n)) Z 99 0 0 0 0 0 0 0 0 0 5 5 0 0 0 0 1 0 7 0 3 0\n");
        }
        Recorded.write(root, "proc/5000/stat", "5000 (");
        Recorded.write(root, "proc/5001/stat", ") (");
        Recorded.write(root, "proc/5002/stat", "x (y) R " + "-1 ".repeat(40));
        try (OneVisit<HostTarget, HostProcesses.Snapshot> visit =
                new OneVisit<>(new HostTarget("here", root, List.of()), Duration.ofSeconds(1))) {
            HostProcesses.Snapshot seen = new HostProcesses().collect(visit);

            assertThat(seen.zombies()).isEqualTo(40);
            assertThat(seen.isWhole()).isTrue();
            assertThat(seen.parents()).containsExactly(new HostProcesses.Parent(99, "", 40));
        }
        assertThat(ProcessWalk.all(new HostTarget("here", root, List.of()).open(Duration.ofSeconds(1))))
                .extracting(ProcessStat::name)
                .containsOnly("a) Z 1 (?[31m?)");
    }

    @Test
    void collect_badNumberFiles_noGuess() throws Exception {
        Recorded.write(root, "proc/stat", "btime x\n");
        for (String text : List.of("", "-1", "0", "99999999999", "../1", "1\n2", "9".repeat(LARGE))) {
            Recorded.write(root, "run/engine.pid", text);
            try (OneVisit<ProcessTarget, ProcessSnapshot> visit = new OneVisit<>(
                    new ProcessTarget(
                            "engine", root, Optional.of(Path.of("/run/engine.pid")), List.of(), List.of(), false),
                    Duration.ofSeconds(1))) {
                assertThat(new EngineProcess().collect(visit).sight()).isEqualTo(ProcessSnapshot.Sight.BAD_PID_FILE);
            }
        }
    }

    private static byte[] mangled(byte[] bytes, Random random) {
        byte[] wrong = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> wrong = new byte[0];
            case 1 -> wrong = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 2 ->
                wrong = new String(bytes, StandardCharsets.UTF_8)
                        .replaceAll("\\d+", "-9223372036854775808")
                        .getBytes(StandardCharsets.UTF_8);
            default -> {
                for (int i = 0; i < wrong.length; i++) {
                    if (random.nextInt(8) == 0) {
                        wrong[i] = (byte) random.nextInt(256);
                    }
                }
            }
        }
        return wrong;
    }
}
