package com.qte.ops.replay;

import com.qte.ops.journal.StateFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The bundles in the folder {@code evidence} of a state folder: not more than some, not more bytes than some, and none
 * that is too old.
 */
final class Shelf {
    /** What several grave faults in a night leave behind. */
    static final int MOST = 20;

    static final long MOST_BYTES = 100L << 20;
    /** Who comes back to a fault after a month has its report. */
    static final Duration LONGEST = Duration.ofDays(30);

    private static final String PREFIX = "rounds-";
    private static final String SUFFIX = ".zip";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path state;
    private final Path evidence;

    /** @param state the state folder, which must be this process's */
    Shelf(Path state) {
        this.state = state;
        this.evidence = state.resolve("evidence");
    }

    /**
     * Where a bundle of this moment has its place; makes the folder if need be.
     *
     * @throws IOException if it cannot be made
     * @throws com.qte.ops.model.OpsException DENIED, if the state folder is another account's
     */
    Path place(Instant now) throws IOException {
        StateFolder.prepare(state);
        StateFolder.requireOwn(state);
        if (!Files.isDirectory(evidence)) {
            Files.createDirectory(evidence);
        }
        StateFolder.restrict(evidence, "rwx------");
        return evidence.resolve(PREFIX + STAMP.format(now) + SUFFIX);
    }

    /** Takes away what is too much or too old, the oldest first, the newest never; and what was never finished. */
    void prune(Instant now) throws IOException {
        List<Path> newestFirst = bundles();
        newestFirst.sort(Comparator.comparing((Path path) -> path.getFileName().toString())
                .reversed());
        long bytes = 0;
        for (int at = 0; at < newestFirst.size(); at++) {
            Path bundle = newestFirst.get(at);
            bytes += Files.size(bundle);
            if (at > 0 && (at >= MOST || bytes > MOST_BYTES || isTooOld(bundle, now))) {
                Files.deleteIfExists(bundle);
            }
        }
    }

    private static boolean isTooOld(Path bundle, Instant now) throws IOException {
        Instant written =
                Files.getLastModifiedTime(bundle, LinkOption.NOFOLLOW_LINKS).toInstant();
        return Duration.between(written, now).compareTo(LONGEST) > 0;
    }

    private List<Path> bundles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(evidence)) {
            for (Path path : stream) {
                String name = path.getFileName().toString();
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (name.startsWith(OwnFile.DRAFT)) {
                    Files.deleteIfExists(path); // this is the only writer here
                } else if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                    found.add(path);
                }
            }
        }
        return found;
    }
}
