package com.qte.ops.remediation.security;

import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.WatchedFile;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A key, and a program that puts another in its place and tells everybody of both. */
record Keyed(Path folder, SecurityTarget target) implements Situation<SecurityTarget> {
    static final String SECRET = "0ld-k3y-of-the-adm1n";

    private static final String ROTATES =
            "umask 077\ncat admin.key\necho \"$(cat admin.key)-x\" > made\nmv made admin.key\ncat admin.key >&2\n";

    static Keyed made(Duration age) throws IOException {
        return made(age, ROTATES);
    }

    static Keyed made(Duration age, String lines) throws IOException {
        Path folder = Files.createTempDirectory("qte-key-").toRealPath();
        Path key = Files.writeString(folder.resolve("admin.key"), SECRET + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setLastModifiedTime(key, FileTime.from(Clock.systemUTC().instant().minus(age)));
        Path script = Files.writeString(folder.resolve("rotate.sh"), "#!/bin/sh\n" + lines);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        WatchedFile watched = new WatchedFile("admin", key, true, Optional.empty(), List.of(script.toString()));
        return new Keyed(
                folder,
                new SecurityTarget(
                        "main",
                        folder,
                        List.of(),
                        List.of(watched),
                        Set.of(System.getProperty("user.name")),
                        Duration.ofSeconds(20)));
    }

    Path key() {
        return folder.resolve("admin.key");
    }

    @Override
    public Map<String, String> wishes() {
        return Map.of("key", "admin");
    }

    @Override
    public String recorded() throws IOException {
        return Files.readString(key());
    }

    @Override
    public boolean recreate() throws IOException {
        FileTime modified = Files.getLastModifiedTime(key());
        Path other = Files.copy(key(), folder.resolve("other"));
        Files.delete(key());
        Files.move(other, key());
        Files.setLastModifiedTime(key(), modified);
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
