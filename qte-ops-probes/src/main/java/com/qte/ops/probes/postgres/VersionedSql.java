package com.qte.ops.probes.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements that lie beside this class, each in a file for the first major version that it is for. */
final class VersionedSql {
    private static final int OLDEST = 13;

    private VersionedSql() {}

    /**
     * The statement of this name for a server of this major version.
     *
     * @throws IllegalStateException if there is none for it or an older one
     */
    static String of(String name, int major) {
        for (int since = Math.max(major, OLDEST); since >= OLDEST; since--) {
            try (InputStream in = VersionedSql.class.getResourceAsStream(name + "-" + since + ".sql")) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("the statement " + name + " is missing from the class path");
    }
}
