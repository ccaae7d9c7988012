package com.qte.ops.probes.backup;

import com.qte.ops.target.deploy.BackupTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A folder of real backups. */
record Backups(Path root, Instant now) {
    Backups {
        try {
            Files.createDirectories(root.resolve("backups"));
            Files.createDirectories(root.resolve("scratch"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder() {
        return root.resolve("backups");
    }

    BackupTarget target() {
        return new BackupTarget(
                "main",
                folder(),
                "*.tar.gz",
                List.of(),
                List.of(),
                Optional.of(root.resolve("scratch")),
                Duration.ofMinutes(1),
                100);
    }

    /** A whole one with so many bytes that do not shrink. */
    Path whole(String name, Duration age, int bytes) throws IOException {
        Path file = folder().resolve(name);
        byte[] noise = new byte[bytes];
        new Random(name.hashCode()).nextBytes(noise);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            TarArchiveEntry entry = new TarArchiveEntry("qte/data");
            entry.setSize(noise.length);
            tar.putArchiveEntry(entry);
            tar.write(noise);
            tar.closeArchiveEntry();
        }
        return aged(file, age);
    }

    /** A whole one that unpacks to so much of nothing. */
    Path bomb(String name, Duration age, long bytes) throws IOException {
        Path file = folder().resolve(name);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            TarArchiveEntry entry = new TarArchiveEntry("qte/data");
            entry.setSize(bytes);
            tar.putArchiveEntry(entry);
            zeros(tar, bytes);
            tar.closeArchiveEntry();
        }
        return aged(file, age);
    }

    static void zeros(OutputStream out, long bytes) throws IOException {
        byte[] block = new byte[1 << 16];
        for (long left = bytes; left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(left, block.length));
        }
    }

    Path aged(Path file, Duration age) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    }

    void cutOff(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        rewrite(file, Arrays.copyOf(bytes, bytes.length - 9));
    }

    void flipBit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        rewrite(file, bytes);
    }

    private static void rewrite(Path file, byte[] bytes) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, modified);
    }
}
