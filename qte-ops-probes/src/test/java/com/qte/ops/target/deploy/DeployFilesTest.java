package com.qte.ops.target.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.probes.host.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row of the rules of {@link DeployFiles#inspect}. */
class DeployFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration OLDEST = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final DeployFiles files = new DeployFiles();

    /** A gzipped tar of these files, with 3 000 bytes of noise in each. */
    private static byte[] backup(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            byte[] noise = new byte[3_000];
            for (String name : names) {
                new Random(name.hashCode()).nextBytes(noise);
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                entry.setSize(noise.length);
                tar.putArchiveEntry(entry);
                tar.write(noise);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Path file(String name, byte[] bytes, Duration age) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private Inspected inspected(byte[] bytes) throws IOException {
        return files.inspect(file("x.tar.gz", bytes, Duration.ofHours(1)), 100, OLDEST, NOW);
    }

    private void unfit(byte[] bytes, String problem) throws IOException {
        Inspected inspected = inspected(bytes);
        assertThat(inspected.backup()).isEmpty();
        assertThat(inspected.problem()).contains(problem);
    }

    @Test
    @Timeout(30)
    void textAndDigest_pipe_notWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        Tools.must("mkfifo", pipe.toString());

        assertThatThrownBy(() -> files.text(pipe, 10)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.sha256(pipe)).isInstanceOf(IOException.class);
    }

    @Test
    void inspect_whole_verifiesWithItsIdentity() throws IOException {
        byte[] bytes = backup("qte/config.yml", "qte/data/trades.sql");
        Backup backup = inspected(bytes).backup().orElseThrow();

        assertThat(backup.entries()).isEqualTo(2);
        assertThat(backup.sizeBytes()).isEqualTo(bytes.length);
        assertThat(backup.modified()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(backup.sha256()).isEqualTo(files.sha256(backup.file())).hasSize(64);
        assertThat(backup.unpackedBytes()).isGreaterThanOrEqualTo(6_000);
    }

    /** At every byte: what a full disk or a broken copy leaves behind. */
    @Test
    void inspect_cutOffAnywhere_neverVerifies() throws IOException {
        byte[] bytes = backup("a", "b");
        for (int length = 100; length < bytes.length; length += length > bytes.length - 40 ? 1 : 13) {
            unfit(Arrays.copyOf(bytes, length), "damaged");
        }
    }

    @Test
    void inspect_oneBitFlipped_neverVerifies() throws IOException {
        byte[] bytes = backup("a", "b");
        for (int at = 10; at < bytes.length; at += 41) { // the first ten hold a time that nobody checks
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x10;
            unfit(flipped, "");
        }
    }

    @Test
    void inspect_somethingBehindItsEnd_isDamaged() throws IOException {
        byte[] bytes = backup("a");
        unfit(Arrays.copyOf(bytes, bytes.length + 200), "damaged");
    }

    @Test
    void inspect_noArchiveOrAnEmptyOne_isNone() throws IOException {
        byte[] noise = new byte[2_000];
        new Random(1).nextBytes(noise);
        unfit(noise, "damaged");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(text)) {
            gzip.write(noise);
        }
        unfit(text.toByteArray(), "damaged");
        assertThat(files.inspect(file("e.tar.gz", backup(), Duration.ZERO), 1, OLDEST, NOW)
                        .problem())
                .contains("no file");
    }

    @Test
    void inspect_entryOutside_isNoBackup() throws IOException {
        unfit(backup("qte/../../etc/passwd"), "unpacked elsewhere");
        unfit(backup("/etc/passwd"), "unpacked elsewhere");
    }

    /** A gzipped tar of links, each "name type target", and of plain files, in this order. */
    private static byte[] linked(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (String described : entries) {
                String[] parts = described.split(" ");
                boolean link = parts.length > 1;
                byte type = !link ? TarConstants.LF_NORMAL : (byte) (parts[1].equals("->") ? '2' : '1');
                TarArchiveEntry entry = new TarArchiveEntry(parts[0], type);
                if (link) {
                    entry.setLinkName(parts[2]);
                }
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "x -> /etc, a link leads elsewhere",
        "x = /etc/passwd, a link leads elsewhere",
        "x -> .., a link leads elsewhere",
        "a/x = ../b, a link leads elsewhere",
        "a/x -> ../../b, a link leads elsewhere",
        "a/x -> b/.., a link leads elsewhere",
        "x -> a;x/cron.d/y, where a link leads",
        "./x -> a;x//y, where a link leads",
        "x = a;x/y, where a link leads"
    })
    void inspect_linkThatLeadsElsewhereOrHasEntriesBelow_isNoBackup(String entries, String problem) throws IOException {
        byte[] bytes = linked(("a/file;" + entries).split(";"));
        Inspected inspected = files.inspect(file("x.tar.gz", bytes, Duration.ofHours(1)), 1, OLDEST, NOW);

        assertThat(inspected.problem()).contains(problem);
    }

    @Test
    void inspect_linksThatStayInside_verifies() throws IOException {
        byte[] bytes =
                linked("a/b/file", "current -> a/b", "a/b/up -> ../../current", "a/same = a/b/file", "currently");

        assertThat(files.inspect(file("x.tar.gz", bytes, Duration.ofHours(1)), 1, OLDEST, NOW)
                        .backup())
                .isPresent();
    }

    @Test
    void inspect_bomb_isGivenUpEarly() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long huge = 300L << 20;
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            TarArchiveEntry entry = new TarArchiveEntry("zeros");
            entry.setSize(huge);
            tar.putArchiveEntry(entry);
            byte[] zeros = new byte[1 << 20];
            for (long written = 0; written < huge; written += zeros.length) {
                tar.write(zeros);
            }
            tar.closeArchiveEntry();
        }
        unfit(bytes.toByteArray(), "it grows from");
    }

    @Test
    void inspect_sizeAndAge_atTheirLimits() throws IOException {
        byte[] bytes = backup("a");
        Path old = file("old.tar.gz", bytes, OLDEST);
        assertThat(files.inspect(old, bytes.length, OLDEST, NOW).backup()).isPresent();
        assertThat(files.inspect(old, bytes.length + 1, OLDEST, NOW).problem()).startsWith("only ");
        Path older = file("older.tar.gz", bytes, OLDEST.plusSeconds(1));
        assertThat(files.inspect(older, 1, OLDEST, NOW).problem()).startsWith("too old");
        Path future = file("future.tar.gz", bytes, Duration.ofSeconds(-1));
        assertThat(files.inspect(future, 1, OLDEST, NOW).problem()).contains("future");
    }

    @Test
    void inspect_linkOrFolder_isNone() throws IOException {
        Path real = file("real.tar.gz", backup("a"), Duration.ZERO);
        Path link = Files.createSymbolicLink(folder.resolve("link.tar.gz"), real);

        assertThat(files.inspect(link, 1, OLDEST, NOW).problem()).isEqualTo("no regular file");
        assertThat(files.newestFirst(folder, "*.tar.gz")).containsExactly(real);
    }

    @Test
    void newestFirst_byTimeAndNotByName() throws IOException {
        Path second = file("a.tar.gz", backup("a"), Duration.ofHours(2));
        Path first = file("b.tar.gz", backup("a"), Duration.ofHours(1));
        Path third = file("c.tar.gz", backup("a"), Duration.ofHours(3));
        file("d.zip", backup("a"), Duration.ZERO);

        assertThat(files.newestFirst(folder, "*.tar.gz")).containsExactly(first, second, third);
    }

    @Test
    void inspect_closedMeanwhile_throwsInsteadOfCallingItDamaged() throws IOException {
        Path file = file("x.tar.gz", backup("a"), Duration.ZERO);
        files.close();

        assertThatThrownBy(() -> files.inspect(file, 1, OLDEST, NOW)).isInstanceOf(IOException.class);
    }
}
