package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.console.QteOpsCommand;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.spi.RemediationProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} between intent and outcome: the next start says so, and repeats nothing. */
class CrashIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static Path config;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(step -> {});
        config = folder.resolve("qte-ops.yaml");
        Files.writeString(
                config, Files.readString(sandbox.configuration()).replace("healing:", "healing:\n  mode: AUTO"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void kill_betweenIntentAndOutcome_reportedAndNotRepeated() throws Exception {
        Process child = fixInAnotherProcess();
        try {
            await().atMost(SOON).until(() -> {
                assertThat(child.isAlive()).as(output()).isTrue();
                return counted().equals("1");
            });
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(kinds()).contains(Entry.Kind.INTENT).doesNotContain(Entry.Kind.OUTCOME);
        Ran doctor = Ran.qteOps("doctor", "--config", config);
        assertThat(doctor.code()).as(doctor.everything()).isNotZero();
        assertThat(doctor.out()).contains("ops.journal", ParkingPlugin.REMEDIATION);

        try (QteOps ops = QteOps.builder()
                .configuration(Configuration.load(Optional.of(config), Map.of(), Map.of()))
                .provider(new ParkingPlugin())
                .build()) {
            ops.start();
            Diagnosis diagnosis = ops.diagnose(Scope.usual());
            ops.diagnose(Scope.usual());
            assertThat(diagnosis.findings())
                    .filteredOn(finding -> finding.check().equals("ops.journal"))
                    .singleElement()
                    .satisfies(CrashIT::saysOpen);
        }
        assertThat(kinds()).contains(Entry.Kind.ABANDONED).containsOnlyOnce(Entry.Kind.INTENT);
        assertThat(counted()).isEqualTo("1");
        assertThat(Journal.inspect(sandbox.state()).intact()).isTrue();
    }

    private static void saysOpen(Finding finding) {
        assertThat(finding.status()).isEqualTo(Status.DEGRADED);
        assertThat(finding.reason()).isEqualTo("open-intent");
    }

    private static Process fixInAnotherProcess() throws IOException {
        Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
        Files.writeString(services.resolve(RemediationProvider.class.getName()), ParkingPlugin.class.getName());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        folder.resolve("plugin") + File.pathSeparator + System.getProperty("java.class.path"),
                        QteOpsCommand.class.getName(),
                        "fix",
                        ParkingPlugin.REMEDIATION,
                        "redis:cache",
                        "key=" + ParkingPlugin.KEY,
                        "--apply",
                        "--reason",
                        "to be killed",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.out").toFile())
                .start();
    }

    private static String output() throws IOException {
        return Files.readString(folder.resolve("child.out"));
    }

    private static String counted() {
        return sandbox.redis().command("GET", ParkingPlugin.KEY);
    }

    private static List<Entry.Kind> kinds() {
        Inspection inspection = Journal.inspect(sandbox.state());
        return inspection.entries().stream().map(Entry::kind).toList();
    }
}
