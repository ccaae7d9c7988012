package com.qte.ops.remediation.docker;

import com.qte.ops.target.deploy.DeployTarget;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A folder with a deployment's script, and backups of it. */
record Deploy(Path folder, DeployTarget target, Map<String, String> wishes) implements Situation<DeployTarget> {
    static final String GOOD = "good.tar.gz";

    private static final String BROKEN = "broken";

    /** One whose script puts the state right. */
    static Deploy redeploying() throws IOException {
        return made("printf %s works > state\n", List.of("deploy", "full"), List.of());
    }

    /** One whose script tells by the state to what it was taken back. */
    static Deploy rollingBack() throws IOException {
        return made("printf 'works from %s' \"$2\" > state\n", List.of(), List.of("rollback"));
    }

    private static Deploy made(String lines, List<String> redeploy, List<String> rollback) throws IOException {
        Path folder = Files.createTempDirectory("qte-deploy-").toRealPath();
        Path script = Files.writeString(folder.resolve("deploy.sh"), "#!/bin/sh\n" + lines);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folder.resolve("state"), BROKEN);
        Path backups = Files.createDirectory(folder.resolve("backups"));
        DeployTarget target = new DeployTarget(
                "main",
                argv(script, redeploy),
                argv(script, rollback),
                Optional.of(backups),
                "*.tar.gz",
                Duration.ofSeconds(20),
                Duration.ofDays(30),
                100);
        return new Deploy(folder, target, rollback.isEmpty() ? Map.of() : Map.of("file", GOOD));
    }

    private static List<String> argv(Path script, List<String> arguments) {
        return arguments.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(script.toString()), arguments.stream())
                        .toList();
    }

    /** With a backup that is whole, of this age before this moment. */
    Path backup(String name, Instant now, Duration age) throws IOException {
        Path file = target.backups().orElseThrow().resolve(name);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            byte[] noise = new byte[2_000];
            new Random(name.hashCode()).nextBytes(noise);
            TarArchiveEntry entry = new TarArchiveEntry("qte/data");
            entry.setSize(noise.length);
            tar.putArchiveEntry(entry);
            tar.write(noise);
            tar.closeArchiveEntry();
        }
        return Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    }

    /** Cuts a file off, and leaves its time as it is. */
    static void cutOff(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        Files.setLastModifiedTime(file, modified);
    }

    Deploy works() throws IOException {
        Files.writeString(folder.resolve("state"), Deployed.WORKS);
        return this;
    }

    Path script() {
        return folder.resolve("deploy.sh");
    }

    @Override
    public String recorded() throws IOException {
        return Files.readString(folder.resolve("state"));
    }

    /** The same name, and other bytes. */
    @Override
    public boolean recreate() throws IOException {
        Files.writeString(script(), Files.readString(script()) + "# another\n");
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
