package com.qte.ops.testkit.servers;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the programs of a version: a class path can hold those of one only. */
final class PostgresBinaries {
    /** The version on the class path. */
    static final int NEWEST = 18;

    private static final String FOLDER = "postgres.binaries";

    private PostgresBinaries() {}

    /** The programs of a major version; empty where they are not here. */
    static Optional<PgBinaryResolver> of(int major) {
        if (major == NEWEST) {
            return Optional.of(DefaultPostgresBinaryResolver.INSTANCE);
        }
        return Optional.ofNullable(System.getProperty(FOLDER))
                .map(folder -> Path.of(folder, "postgres-" + major + ".jar"))
                .filter(Files::isRegularFile)
                .map(jar -> (system, machine) -> archive(jar, system, machine));
    }

    private static InputStream archive(Path jar, String system, String machine) throws IOException {
        String name = "postgres-" + system.toLowerCase(Locale.ROOT) + "-" + machine + ".txz";
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException(jar + " holds no " + name);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new ByteArrayInputStream(in.readAllBytes());
            }
        }
    }
}
