package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.console.QteOpsCommand;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The doctor with no configuration on this machine, run as the start script runs it, by somebody whose home is empty. */
@Timeout(120)
class DoctorHereIT {
    private static final Path SCRIPT = Path.of("..", "qte-ops");
    private static final Pattern OPTIONS = Pattern.compile("(?m)^options='([^']+)'");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal: +(\\d+) kB");

    /** No figure of the product: a machine that also builds takes several times as long as one that does not. */
    private static final Duration LATEST_VERDICT = Duration.ofSeconds(20);

    /**
     * What a machine that builds and tests has at the moment, and is rightly told. No calendar is configured; the rest is
     * work, of this build and of whoever shares the hardware.
     */
    private static final Map<String, Set<String>> TRUE_HERE = Map.of(
            "ops.calendar", Set.of("missing"),
            "host.load", Set.of("queue"),
            "host.pressure", Set.of("waits", "stands-still"),
            "host.cpu", Set.of("busy"),
            "host.cpu.iowait", Set.of("waits"),
            "host.cpu.steal", Set.of("taken"),
            "host.disk.io", Set.of("slow"));

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
    }

    @Test
    void doctor_noConfiguration_rightNumbersAndOnlyWhatIsSo() throws Exception {
        Process doctor = doctor("--format", "json");
        DoctorReport report =
                DoctorReport.of(new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        int code = ended(doctor);

        assertThat(code).as(said()).isIn(0, 1, 2);
        assertThat(report.findings())
                .extracting(finding -> finding.path("check").asString())
                .contains("host.memory", "host.cpu", "host.disk.space", "jvm.heap", "ops.self", "network.route");
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        assertThat(report.number("host.memory", "total")).isEqualTo(system.getTotalMemorySize());
        if (report.text("host.memory", "scope").equals("machine")) {
            assertThat(report.number("host.memory", "total")).isEqualTo(machineBytes());
        }
        assertThat(Math.ceil(report.number("host.load", "processors"))).isEqualTo(system.getAvailableProcessors());
        assertThat(Math.ceil(report.number("host.cpu", "processors"))).isEqualTo(system.getAvailableProcessors());
        assertThat(report.number("host.disk.space", "size"))
                .isEqualTo(Files.getFileStore(Path.of("/")).getTotalSpace());
        assertThat(report.ill())
                .filteredOn(finding -> !isSo(finding))
                .as("what is said to be ill and is not")
                .isEmpty();
        assertThat(report.skippedWithoutReason()).isEmpty();
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).as("left behind by looking").isEmpty();
        }
    }

    @Test
    void doctor_noConfiguration_firstVerdictSoon() throws Exception {
        long begun = System.nanoTime();
        Process doctor = doctor();
        String verdict;
        Duration took;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(doctor.getInputStream(), StandardCharsets.UTF_8))) {
            verdict = lines.readLine();
            took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(lines.lines()).anyMatch(line -> line.contains("host.memory"));
        }
        ended(doctor);
        System.err.println(
                "DOCTOR first line after " + took.toMillis() + " ms, without an archive of classes: " + verdict);

        assertThat(verdict).as(said()).matches("(HEALTHY|DEGRADED|FAILING)\\b.*");
        assertThat(took).isLessThan(LATEST_VERDICT);
    }

    private Process doctor(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Matcher options = OPTIONS.matcher(Files.readString(SCRIPT));
        assertThat(options.find()).as("options of the start script").isTrue();
        command.addAll(List.of(options.group(1).split(" ")));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                QteOpsCommand.class.getName(),
                "doctor"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"));
        return builder.start();
    }

    private static int ended(Process process) throws Exception {
        return process.onExit().get(30, TimeUnit.SECONDS).exitValue();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private static double machineBytes() throws IOException {
        Matcher total = MEMORY.matcher(Files.readString(Path.of("/proc/meminfo")));
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1)) * 1024.0;
    }

    /** A disk is full where this process sees it so, too. */
    private static boolean isSo(JsonNode finding) {
        String check = finding.path("check").asString();
        return TRUE_HERE
                        .getOrDefault(check, Set.of())
                        .contains(finding.path("reason").asString())
                || check.equals("host.disk.space")
                        && isFull(Path.of(finding.path("part").asString()));
    }

    private static boolean isFull(Path mount) {
        try {
            long size = Files.getFileStore(mount).getTotalSpace();
            return Files.getFileStore(mount).getUsableSpace() < size * 0.1;
        } catch (IOException e) {
            return false;
        }
    }
}
