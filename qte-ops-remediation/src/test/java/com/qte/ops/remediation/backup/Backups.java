package com.qte.ops.remediation.backup;

import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A folder of real backups, a script that makes another, and a scratch folder. */
record Backups(Path folder, BackupTarget target, boolean drills) implements Situation<BackupTarget> {
    static Backups made(boolean drills) throws IOException {
        Path folder = Files.createTempDirectory("qte-backup-").toRealPath();
        Files.createDirectory(folder.resolve("backups"));
        Files.createDirectory(folder.resolve("scratch"));
        Path script = Files.writeString(
                folder.resolve("backup.sh"), "#!/bin/sh\ncd " + folder + "\ncp next \"backups/new-$$.tar.gz\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Backups made = new Backups(
                folder,
                new BackupTarget(
                        "main",
                        folder.resolve("backups"),
                        "*.tar.gz",
                        List.of(script.toString()),
                        List.of(),
                        Optional.of(folder.resolve("scratch")),
                        Duration.ofSeconds(20),
                        100),
                drills);
        Files.move(made.backup("next.tar.gz", Duration.ZERO, Map.of("qte/data", noise())), folder.resolve("next"));
        return made;
    }

    static byte[] noise() {
        byte[] noise = new byte[2_000];
        new Random(7).nextBytes(noise);
        return noise;
    }

    Backups with(List<String> drill) {
        return new Backups(
                folder,
                new BackupTarget(
                        target.name(),
                        target.folder(),
                        target.pattern(),
                        target.run(),
                        drill,
                        target.scratch(),
                        target.timeLimit(),
                        target.leastBytes()),
                drills);
    }

    /** So that nothing but the age of backups is looked at. */
    Backups withoutScratch() {
        return new Backups(
                folder,
                new BackupTarget(
                        target.name(),
                        target.folder(),
                        target.pattern(),
                        target.run(),
                        target.drill(),
                        Optional.empty(),
                        target.timeLimit(),
                        target.leastBytes()),
                drills);
    }

    Path backup(String name, Duration age, Map<String, byte[]> files) throws IOException {
        Path file = target.folder().resolve(name);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, byte[]> one : new TreeMap<>(files).entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(one.getKey(), true);
                entry.setSize(one.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(one.getValue());
                tar.closeArchiveEntry();
            }
        }
        Instant now = Clock.systemUTC().instant();
        return Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    }

    Backups old() throws IOException {
        Path unused = backup("old.tar.gz", Duration.ofHours(60), Map.of("qte/data", noise()));
        return this;
    }

    Backups recent() throws IOException {
        Path unused = backup("recent.tar.gz", Duration.ofHours(3), Map.of("qte/data", noise()));
        return this;
    }

    /** How many there are, and whether one was restored, but not when. */
    @Override
    public String recorded() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .map(name -> name.replaceAll("new-\\d+", "new"))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }

    @Override
    public boolean recreate() throws IOException {
        if (drills) {
            Path file = target.folder().resolve("old.tar.gz");
            FileTime modified = Files.getLastModifiedTime(file);
            byte[] other = noise();
            other[3]++;
            Path unused = backup("old.tar.gz", Duration.ZERO, Map.of("qte/data", other));
            Files.setLastModifiedTime(file, modified);
        } else {
            Path script = folder.resolve("backup.sh");
            Files.writeString(script, Files.readString(script, StandardCharsets.UTF_8) + "# another\n");
        }
        return true;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
