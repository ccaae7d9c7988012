package com.qte.ops.target.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P49: archives. Packed after they were changed, so that the archive itself is reached and not only its checksum. */
class ArchiveFuzzTest {
    private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Timeout(20)
    @FuzzTest
    void inspect_anyArchive_saidToBeFitOrNot(byte[] archive) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(archive);
        }
        Path file = Files.write(folder.resolve("x.tar.gz"), packed.toByteArray());
        Inspected seen = new DeployFiles().inspect(file, 1, Duration.ofDays(36_500), NOW);
        assertThat(seen.backup().isPresent()).isEqualTo(seen.problem().isEmpty());
    }

    @Test
    void inspect_mutants_saidToBeFitOrNot() throws Exception {
        Corpus.of(ArchiveFuzzTest.class)
                .replay(Trial.of("P49-archive", "archives, mutated", 1_500), this::inspect_anyArchive_saidToBeFitOrNot);
    }
}
