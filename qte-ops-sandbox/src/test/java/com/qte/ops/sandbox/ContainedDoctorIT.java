package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import com.qte.ops.console.QteOpsCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import tools.jackson.databind.JsonNode;

/** The doctor with no configuration, inside a container that may use little: the container's figures, not the machine's. */
@Timeout(180)
class ContainedDoctorIT {
    private static final long MEMORY = 512L << 20;
    private static final long HALF_A_PROCESSOR = 500_000_000L;
    private static final long THREADS = 200;

    private static final String LOADED = "/tmp/loaded.log";

    @Test
    void doctor_smallContainer_itsOwnLimitsAndNoFalseFinding() throws Exception {
        try (GenericContainer<?> container = DockerEngine.container(DockerEngine.SERVERS)) {
            // told to the engine itself: Testcontainers would first pull an image to try whether mounts work
            List<Bind> mounts = mounts().stream()
                    .map(path -> new Bind(path.toString(), new Volume(path.toString()), AccessMode.ro))
                    .toList();
            container
                    .withCommand("sleep", "170")
                    .withCreateContainerCmdModifier(command -> small(
                                    Optional.ofNullable(command.getHostConfig()).orElseThrow())
                            .withBinds(mounts));
            container.start();

            ExecResult ran = container.execInContainer(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+load:file=" + LOADED,
                    "-cp",
                    classPath(),
                    QteOpsCommand.class.getName(),
                    "doctor",
                    "--format",
                    "json");
            DoctorReport report = DoctorReport.of(ran.getStdout());

            assertThat(report.findings())
                    .as(ran.getStdout() + ran.getStderr())
                    .extracting(finding -> finding.path("check").asString())
                    .contains("jvm.heap", "ops.self", "ops.journal");
            assertThat(report.number("host.memory", "total")).isEqualTo(MEMORY);
            assertThat(report.number("host.cpu", "processors")).isEqualTo(0.5);
            assertThat(report.number("host.load", "processors")).isEqualTo(0.5);
            assertThat(report.number("host.threads", "limit")).isEqualTo(THREADS);
            assertThat(Stream.of("host.memory", "host.cpu", "host.load", "host.threads", "host.oom-kills"))
                    .allSatisfy(check -> assertThat(report.text(check, "scope")).isEqualTo("cgroup"));
            assertThat(report.ill())
                    .filteredOn(finding -> !isExcused(finding))
                    .as("what is ill in a container that is well")
                    .isEmpty();
            assertThat(report.findings())
                    .extracting(finding -> finding.path("status").asString())
                    .contains("SKIPPED");
            assertThat(report.skippedWithoutReason()).isEmpty();
            assertNothingOfOshi(container);
        }
    }

    /** What other systems need is slow to load, and of no use on this one. */
    private static void assertNothingOfOshi(GenericContainer<?> container) throws Exception {
        ExecResult found = container.execInContainer("grep", "-c", "-E", " (oshi|com[.]sun[.]jna)[.]", LOADED);
        assertThat(found.getStdout().strip()).as(found.getStderr()).isEqualTo("0");
    }

    private static HostConfig small(HostConfig host) {
        return host.withMemory(MEMORY).withNanoCPUs(HALF_A_PROCESSOR).withPidsLimit(THREADS);
    }

    /**
     * That no calendar is configured is so. A machine that also builds has others wait, and control groups of version 1
     * tell nothing of a container's own waiting.
     */
    private static boolean isExcused(JsonNode finding) {
        return switch (finding.path("check").asString()) {
            case "ops.calendar" -> finding.path("reason").asString().equals("missing");
            case "host.pressure" ->
                DoctorReport.fact(finding, "scope")
                        .filter(scope -> scope.asString().equals("machine"))
                        .isPresent();
            default -> false;
        };
    }

    /** The folders that hold JDK and class path, as far down as all of them agree with what the image leaves free. */
    private static Set<Path> mounts() throws IOException {
        Set<Path> mounts = new LinkedHashSet<>();
        Path java = Path.of(System.getProperty("java.home"));
        mounts.add(java);
        // Debian has the JDK's configuration elsewhere, behind links
        Path security = java.resolve("conf/security/java.security");
        if (Files.exists(security)) {
            Path real = security.toRealPath();
            mounts.add(real.startsWith(java) ? java : top(real));
        }
        for (String entry : classPath().split(File.pathSeparator)) {
            mounts.add(top(Path.of(entry).toAbsolutePath()));
        }
        return mounts;
    }

    private static Path top(Path path) {
        return Path.of("/").resolve(path.subpath(0, Math.min(2, path.getNameCount())));
    }

    /** The build may have put it into the manifest of one jar. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
