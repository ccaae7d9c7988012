package com.qte.ops.probes.backup;

import com.qte.ops.probes.backup.Archive.Reading;
import com.qte.ops.spi.Site;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.target.deploy.DeployFiles;
import com.qte.ops.target.deploy.Inspected;
import com.qte.ops.target.deploy.Stamp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the newest files of a folder, newest first, and none again that is as it was.
 *
 * @param site the visit
 * @param files how they are reached
 * @param known what was read before
 * @param mostBytes a larger file is not read
 * @param reserve so much time is to be left when another one is begun
 */
record ArchiveReader(
        Site<BackupTarget> site, DeployFiles files, List<Archive> known, long mostBytes, Duration reserve) {
    /** How old a backup may be is judged, and not a matter of whether it is whole. */
    private static final Duration ANY_AGE = Duration.ofDays(36_500);

    /** So much is left of a visit to tell what it saw, that what it has read is not read again. */
    private static final Duration TO_TELL = Duration.ofSeconds(5);

    /** What was written more lately may still be written. */
    private static final Duration SETTLES = Duration.ofMinutes(10);

    ArchiveReader {
        known = List.copyOf(known);
    }

    /** The newest of them, until one is whole, at most so many. */
    List<Archive> untilWhole(List<Path> newestFirst, int most) throws IOException {
        List<Archive> read = new ArrayList<>();
        for (Path file : newestFirst.subList(0, Math.min(most, newestFirst.size()))) {
            Optional<Archive> archive = read(file, known.containsAll(read));
            archive.ifPresent(read::add);
            if (archive.filter(Archive::isFit).isPresent()) {
                break;
            }
        }
        return read;
    }

    /** The newest of them, at most so many. */
    List<Archive> all(List<Path> newestFirst, int most) throws IOException {
        List<Archive> read = new ArrayList<>();
        for (Path file : newestFirst.subList(0, Math.min(most, newestFirst.size()))) {
            read(file, known.containsAll(read)).ifPresent(read::add);
        }
        return read;
    }

    /**
     * Nothing where it has gone meanwhile, as old backups do.
     *
     * @param first whether none before it took any time of this visit
     */
    private Optional<Archive> read(Path file, boolean first) throws IOException {
        String name = String.valueOf(file.getFileName());
        Stamp stamp;
        try {
            stamp = files.stamp(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Optional<Archive> before = known.stream()
                .filter(one -> one.name().equals(name) && one.stamp().equals(stamp))
                .findFirst();
        // No age: what it was taken for by a clock that was ahead, or without being read, counts no more.
        boolean ahead = stamp.modified().isAfter(site.now());
        boolean settled = !stamp.modified().isAfter(site.now().minus(SETTLES));
        if (!ahead
                && before.isPresent()
                && (before.get().isWhole()
                        || before.get().reading() == Reading.SLOW
                        || settled && before.get().isUnfit())) {
            return before;
        }
        if (!ahead && (stamp.sizeBytes() > mostBytes || site.remaining().compareTo(reserve) < 0)) {
            return Optional.of(new Archive(name, stamp, Reading.UNREAD, ""));
        }
        Inspected inspected;
        try {
            inspected = files.inspect(
                    file,
                    site.target().leastBytes(),
                    ANY_AGE,
                    site.now(),
                    () -> site.remaining().compareTo(TO_TELL) > 0);
        } catch (InterruptedIOException e) {
            return Optional.of(new Archive(name, stamp, first ? Reading.SLOW : Reading.UNREAD, ""));
        }
        if (inspected.backup().isPresent()) {
            return Optional.of(new Archive(name, stamp, Reading.WHOLE, ""));
        }
        Reading reading = settled || ahead ? Reading.UNFIT : Reading.GROWING;
        return Optional.of(new Archive(name, stamp, reading, site.redacted(inspected.problem())));
    }
}
