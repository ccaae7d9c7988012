package com.qte.ops.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of the library this is, from a resource that the build fills in. */
final class Library {
    private static final String RESOURCE = "/META-INF/qte-ops/core/version.properties";

    private Library() {}

    static String version() {
        Properties properties = new Properties();
        try (InputStream in = Library.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "?");
    }
}
