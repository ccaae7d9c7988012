package com.qte.ops.probes.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Which releases of PostgreSQL there are: a table that is shipped, and grows old.
 *
 * @param date of the table: what came out later it does not know
 * @param byMajor by major version
 */
public record Releases(LocalDate date, Map<Integer, Release> byMajor) {
    private static final String DATE = "table.date";

    public Releases {
        byMajor = Map.copyOf(byMajor);
    }

    /**
     * A major version.
     *
     * @param tableDate of the table that this is from
     * @param newestMinor newest minor release known
     * @param supportedUntil last day of support
     */
    public record Release(LocalDate tableDate, int newestMinor, LocalDate supportedUntil) {}

    /** The table that is shipped. */
    static Releases shipped() {
        try (InputStream in = Releases.class.getResourceAsStream("releases.properties")) {
            if (in == null) {
                throw new IllegalStateException("releases.properties is missing from the class path");
            }
            Properties table = new Properties();
            table.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return parse(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code <major>=<newest minor> <last day>} and {@code table.date}. */
    static Releases parse(Properties table) {
        LocalDate date = LocalDate.parse(table.getProperty(DATE));
        Map<Integer, Release> byMajor = new HashMap<>();
        for (String major : table.stringPropertyNames()) {
            if (!major.equals(DATE)) {
                String[] words = table.getProperty(major).strip().split("\\s+");
                byMajor.put(
                        Integer.parseInt(major),
                        new Release(date, Integer.parseInt(words[0]), LocalDate.parse(words[1])));
            }
        }
        return new Releases(date, byMajor);
    }

    Optional<Release> of(int major) {
        return Optional.ofNullable(byMajor.get(major));
    }
}
