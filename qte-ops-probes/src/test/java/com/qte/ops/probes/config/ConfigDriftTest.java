package com.qte.ops.probes.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.config.ConfigDrift.Snapshot;
import com.qte.ops.probes.security.At;
import com.qte.ops.target.config.Baseline;
import com.qte.ops.target.config.ConfigFilesTarget;
import com.qte.ops.target.config.Content;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, accepted and then changed. */
class ConfigDriftTest {
    private static final String TEXT =
            "server:\n  workers: 4\n  port: 8080\ndatabase:\n  password: s3cret\n  url: postgres://qte:s3cret@db/x\n";

    @TempDir
    private Path root;

    private Path file;
    private Path baselines;

    @BeforeEach
    void make() throws Exception {
        file = Files.writeString(root.resolve("production.yaml"), TEXT);
        baselines = Files.createDirectory(root.resolve("baselines"));
    }

    private ConfigFilesTarget target() {
        return new ConfigFilesTarget(List.of(file), baselines);
    }

    private Verdict look() throws Exception {
        Snapshot seen = new ConfigDrift().collect(new At<>(target(), Judged.AT, Optional.empty()));
        assertThat(seen.toString()).doesNotContain("s3cret", "an0ther");
        return Judged.first(new Drift(), seen).verdict();
    }

    private void accept() throws Exception {
        Content now = target().open(Duration.ofSeconds(1)).read(file, "salt");
        Baseline baseline = new Baseline(file.toString(), Judged.AT.minusSeconds(60), "salt", now);
        assertThat(baseline.text()).doesNotContain("s3cret");
        Files.writeString(Baseline.file(baselines, file), baseline.text());
        assertThat(Baseline.parse(baseline.text(), file).map(Baseline::text)).contains(baseline.text());
    }

    private void found(String fault, String reason) throws Exception {
        try (FaultTrial trial = FaultTrial.real(new Drift(), fault, "Linux")) {
            trial.begun();
            Verdict verdict = look();
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo(reason);
            assertThat(verdict.evidence().toString()).doesNotContain("s3cret", "an0ther");
        }
    }

    @Test
    void look_notAcceptedYet_skipped() throws Exception {
        assertThat(look()).isEqualTo(Verdict.skipped("no-baseline").forPart(file.toString()));
    }

    @Test
    void look_accepted_healthy() throws Exception {
        accept();

        FaultTrial.healthy("configuration files", List.of(look()));
    }

    @Test
    void look_changed_foundWithAReadableDifference() throws Exception {
        accept();
        Files.writeString(file, TEXT.replace("workers: 4", "workers: 8"));
        found("a setting was changed", "changed");
        assertThat(look().evidence().toString()).contains("-  workers: 4, +  workers: 8");
        Files.writeString(file, TEXT.replace("password: s3cret", "password: an0ther"));
        found("only a password was changed", "changed-hidden");
        Files.write(file, TEXT.replace("server", "s\u00e9rver").getBytes(StandardCharsets.ISO_8859_1));
        found("a text became something else", "changed-bytes");
        Files.delete(file);
        found("a configuration file is gone", "gone");
        accept();
        Files.writeString(file, TEXT);
        found("a file is there that was not to be", "appeared");
    }

    @Test
    void look_hugeHostileOrNoFile_skippedOrComparedByItsPrint() throws Exception {
        byte[] zeros = new byte[1 << 20];
        Files.write(file, zeros);
        accept();
        assertThat(look().status()).isEqualTo(Status.HEALTHY);
        zeros[5] = 1;
        Files.write(file, zeros);
        assertThat(look().reason()).isEqualTo("changed-bytes");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThat(look().reason()).isEqualTo("too-large");
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(look().reason()).isEqualTo("denied");
    }

    @Test
    void look_baselineDamaged_skipped() throws Exception {
        accept();
        Path kept = Baseline.file(baselines, file);
        for (String text : List.of("", "x", Files.readString(kept).replace("TEXT", "TEXTS"), "\n".repeat(100))) {
            Files.writeString(kept, text);
            assertThat(look().reason()).isEqualTo("baseline-unreadable");
        }
        Content now = target().open(Duration.ofSeconds(1)).read(file, "s");
        Files.writeString(kept, new Baseline("/other", Judged.AT, "s", now).text());
        assertThat(look().reason()).isEqualTo("baseline-unreadable");
    }
}
