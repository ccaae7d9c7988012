package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.console.QteOpsCommand;
import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.replay.Bundle;
import com.qte.ops.replay.Manifest;
import com.qte.ops.replay.Outcome;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code doctor} finds in the sandbox, with every built-in probe and a real fault, is found again in the bundle: by
 * another process and on another machine, with another JVM, language, time zone and encoding, without configuration and
 * servers of the first, and byte for byte.
 */
@Timeout(300)
class ReplayIT {
    private static Sandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(step -> {});
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"LOCK", "PAUSE_POSTGRES", "REDIS_FULL"})
    void replay_elsewhere_theSameReportByteForByte(Fault.Kind kind) throws Exception {
        Path then = folder.resolve("then.json");
        Path bundle = folder.resolve("round.zip");
        Path again = folder.resolve("again.json");
        int found;
        try (Fault fault = sandbox.faults().inject(kind)) {
            assertThat(fault.kind()).isEqualTo(kind);
            found = run(
                    "doctor",
                    "--config",
                    sandbox.configuration().toString(),
                    "--format",
                    "json",
                    "--out",
                    then.toString(),
                    "--bundle",
                    bundle.toString());
        }
        assertThat(found).isBetween(1, 3);

        int replayed = run("replay", bundle.toString(), "--format", "json", "--out", again.toString());

        assertThat(Files.readString(again)).isEqualTo(Files.readString(then));
        assertThat(replayed).isEqualTo(found);
        Path far = folder.resolve("far.json");
        assertThat(new Elsewhere(folder)
                        .run("replay", bundle.toString(), "--format", "json", "--out", far.toString(), "--lang", "en"))
                .isEqualTo(found);
        assertThat(Files.readString(far)).isEqualTo(Files.readString(then));
        List<Manifest.Round> rounds = Bundle.read(bundle).manifest().rounds();
        List<Manifest.Item> items = rounds.get(0).items();
        System.out.println("ReplayIT " + kind + ": " + rounds.get(0).outcomes() + ", "
                + Bundle.read(bundle).manifest().entries().stream()
                        .mapToLong(Manifest.Entry::bytes)
                        .sum()
                + " B of entries, " + Files.size(bundle) + " B of file");
        assertThat(items)
                .filteredOn(item -> item.outcome() == Outcome.TRUNCATED
                        || item.outcome() == Outcome.FAILED && item.reason().startsWith("cannot be stored"))
                .isEmpty();
        assertThat(items)
                .filteredOn(item -> item.outcome() == Outcome.COLLECTED)
                .hasSizeGreaterThan(8);
    }

    /** Every built-in probe at every target of the sandbox, which change all the time, a round twenty times a second. */
    @Test
    void rounds_kept_costLittle() throws Exception {
        CountDownLatch warm = new CountDownLatch(60);
        CountDownLatch enough = new CountDownLatch(200);
        Map<String, String> code = Map.of("probing.interval", "50ms", "healing.mode", "OBSERVE");
        try (QteOps ops = QteOps.builder()
                .configuration(Configuration.load(Optional.of(sandbox.configuration()), Map.of(), Map.of(), code))
                .listener(event -> {
                    if (event instanceof OpsEvent.Diagnosed) {
                        warm.countDown();
                        enough.countDown();
                    }
                })
                .build()) {
            ops.start();
            assertThat(warm.await(60, TimeUnit.SECONDS)).isTrue();
            long before = cpuNanos();
            assertThat(enough.await(120, TimeUnit.SECONDS)).isTrue();
            double millis = (cpuNanos() - before) / 140 / 1e6;
            Manifest manifest = ops.bundle(folder.resolve("minutes.zip"), "test");
            System.out.printf(
                    Locale.ROOT,
                    "ReplayIT: keeping a round takes %.2f ms on a processor; %d rounds in 4 MiB, %d B of file%n",
                    millis,
                    manifest.rounds().size(),
                    Files.size(folder.resolve("minutes.zip")));
            assertThat(manifest.rounds().get(manifest.rounds().size() - 1).items())
                    .extracting(item -> item.probe() + "@" + item.subject())
                    .containsExactlyInAnyOrderElementsOf(planned(ops));
            Bundle read = Bundle.read(folder.resolve("minutes.zip"));
            for (RemediationSpec<?> remediation : ops.remediations()) {
                for (Target<?> target : ops.targets()) {
                    assertThat(read.actsOn(remediation, target.subject()))
                            .as(remediation.id() + " on " + target.subject())
                            .isEqualTo(ops.actsOn(remediation, target.subject()));
                }
            }
            assertThat(millis).isLessThan(50);
            assertThat(manifest.rounds()).hasSizeGreaterThan(15);
        }
    }

    /** Every probe at every target that it can look at. */
    private static List<String> planned(QteOps ops) {
        List<String> planned = new ArrayList<>(List.of("ops.self@ops:self"));
        for (Probe<?, ?> probe : new BuiltInProbes().probes()) {
            ops.targets().stream()
                    .filter(probe.spec().target()::isInstance)
                    .map(target -> probe.spec().id() + "@" + target.subject())
                    .forEach(planned::add);
        }
        return planned;
    }

    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals("qte-ops-replay"))
                .mapToLong(info -> threads.getThreadCpuTime(info.getThreadId()))
                .sum();
    }

    private int run(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                QteOpsCommand.class.getName()));
        line.addAll(List.of(words));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .directory(folder.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            System.out.println(Files.readString(said, StandardCharsets.UTF_8));
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
