package com.qte.ops.target.deploy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * How restoring a backup on trial went: one small file in the scratch folder, which the next one replaces.
 *
 * @param at when it ended
 * @param backup name of the backup
 * @param files how many files were restored
 * @param bytes how many bytes they have
 * @param dumps how many of them are dumps of a database, found complete
 * @param partly of how many of those not every byte could be proven, and no program has tried them
 * @param problem why it did not succeed, in English; empty where it did
 */
public record Drill(
        Instant at, String backup, long files, long bytes, long dumps, long partly, Optional<String> problem) {
    /** Name of the file in the scratch folder. */
    public static final String FILE = "last-drill.properties";
    /** Ours has some two hundred. */
    public static final int MOST_BYTES = 1 << 14;

    /** A clock that is set right may go back by so much. */
    private static final Duration SET_BACK = Duration.ofMinutes(1);

    private static final List<String> KEYS = List.of("at", "backup", "files", "bytes", "dumps", "partly", "problem");

    /** The file of this scratch folder. */
    public static Path file(Path scratch) {
        return scratch.resolve(FILE);
    }

    /** Whether a clock was ahead when it was noted, so that nobody knows how long ago that was. */
    public boolean isAhead(Instant now) {
        return at.isAfter(now.plus(SET_BACK));
    }

    /** As it stands in the file. */
    public String text() {
        Map<String, String> values = Map.of(
                "at", at.toString(),
                "backup", backup,
                "files", Long.toString(files),
                "bytes", Long.toString(bytes),
                "dumps", Long.toString(dumps),
                "partly", Long.toString(partly),
                "problem", problem.orElse(""));
        return KEYS.stream()
                .map(key -> key + "=" + escaped(values.getOrDefault(key, "")) + "\n")
                .collect(Collectors.joining());
    }

    /** Reads such a text; empty where it is none. */
    public static Optional<Drill> parse(String text) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
            return Optional.of(new Drill(
                    Instant.parse(read.getProperty("at", "")),
                    read.getProperty("backup", ""),
                    Long.parseLong(read.getProperty("files", "")),
                    Long.parseLong(read.getProperty("bytes", "")),
                    Long.parseLong(read.getProperty("dumps", "")),
                    Long.parseLong(read.getProperty("partly", "0")),
                    Optional.of(read.getProperty("problem", "")).filter(problem -> !problem.isEmpty())));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError("a text in memory cannot fail to be read", e);
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replaceAll("\\p{Cntrl}", "?");
    }
}
