package com.qte.ops.remediation.backup;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Site;
import com.qte.ops.target.deploy.Backup;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.target.deploy.DeployFiles;
import com.qte.ops.target.deploy.Inspected;
import com.qte.ops.target.deploy.Stamp;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest backups of a folder. */
final class Newest {
    /** Longer than any limit that can be configured, and some minutes to read what came of it. */
    static final Duration TIMEOUT = Duration.ofMinutes(15);

    private static final Duration VALID = Duration.ofMinutes(15).plus(TIMEOUT);
    private static final Duration ANY_AGE = Duration.ofDays(36_500);
    /** If so many do not verify, somebody should look at how they are made. */
    private static final int MOST_TRIED = 10;

    private Newest() {}

    static Plan plan(String remediation, Occasion<BackupTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(remediation, occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    /** The newest file, whole or not, by which it is seen whether there is a newer one. */
    static Map<String, String> file(BackupTarget target, DeployFiles files) throws IOException {
        for (Path file : files.newestFirst(target.folder(), target.pattern())) {
            try {
                Stamp stamp = files.stamp(file);
                return Map.of(
                        "newest", file.toString(),
                        "newestModified", stamp.modified().toString(),
                        "newestBytes", Long.toString(stamp.sizeBytes()));
            } catch (NoSuchFileException e) {
                // It was removed just now; the one before it is the newest.
            }
        }
        return Map.of("newest", "-", "newestModified", "-", "newestBytes", "-");
    }

    /** What reading the newest file to its end comes to; empty where there is none. */
    static Optional<Inspected> inspected(Site<BackupTarget> site, DeployFiles files) throws IOException {
        BackupTarget target = site.target();
        List<Path> found = files.newestFirst(target.folder(), target.pattern());
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(files.inspect(found.get(0), target.leastBytes(), ANY_AGE, site.now()));
    }

    /** The newest that can be read to its end. */
    static Optional<Backup> whole(Site<BackupTarget> site, DeployFiles files) throws IOException {
        BackupTarget target = site.target();
        List<Path> found = files.newestFirst(target.folder(), target.pattern());
        for (Path file : found.subList(0, Math.min(MOST_TRIED, found.size()))) {
            Optional<Backup> backup = files.inspect(file, target.leastBytes(), ANY_AGE, site.now())
                    .backup();
            if (backup.isPresent()) {
                return backup;
            }
        }
        return Optional.empty();
    }

    /** What it is now, if it is there and whole. */
    static Optional<Backup> again(Path file, Site<BackupTarget> site, DeployFiles files) throws IOException {
        return files.inspect(file, site.target().leastBytes(), ANY_AGE, site.now())
                .backup();
    }
}
