package com.qte.ops.probes.backup;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.target.deploy.DeployFiles;
import com.qte.ops.target.deploy.Drill;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The newest backup that can be read to its end, and the last time that one was restored on trial. Reads a new backup
 * once, some seconds for a gigabyte; a larger one is left to {@link BackupArchives}, and only seen here.
 */
public final class BackupFiles implements Probe<BackupTarget, BackupFiles.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration RESERVE = Duration.ofSeconds(20);
    private static final long MOST_BYTES = 1L << 30;
    /** If so many are damaged, it does not matter how old the next one is. */
    private static final int MOST_TRIED = 10;

    private static final List<Check<Snapshot>> CHECKS = List.of(new BackupAge(), new RestoreDrills());

    /**
     * What one visit saw.
     *
     * @param folder where backups lie
     * @param problem why the folder could not be read, in English; empty where it could
     * @param total how many files are named like backups
     * @param archives the newest of them until one that is fit, newest first
     * @param scratch whether there is a place to restore one on trial
     * @param drill how that went last
     * @param drillUnread why that could not be read, in English; empty where it could or there is none
     */
    public record Snapshot(
            String folder,
            Optional<String> problem,
            int total,
            List<Archive> archives,
            boolean scratch,
            Optional<Drill> drill,
            Optional<String> drillUnread) {
        public Snapshot {
            archives = List.copyOf(archives);
        }
    }

    @Override
    public ProbeSpec<BackupTarget, Snapshot> spec() {
        return new ProbeSpec<>("backup.files", BackupTarget.class, Snapshot.class, Tier.MODERATE, TIMEOUT, CHECKS);
    }

    @Override
    public Snapshot collect(Visit<BackupTarget, Snapshot> visit) throws Exception {
        BackupTarget target = visit.target();
        DeployFiles files = visit.session(target);
        List<Archive> known = visit.last().map(Snapshot::archives).orElse(List.of());
        List<Path> found = List.of();
        Optional<String> problem = Optional.empty();
        try {
            found = files.newestFirst(target.folder(), target.pattern());
        } catch (IOException e) {
            problem = Optional.of(visit.redacted(e.getClass().getSimpleName()));
        }
        ArchiveReader reader = new ArchiveReader(visit, files, known, MOST_BYTES, RESERVE);
        List<Archive> archives = reader.untilWhole(found, MOST_TRIED);
        Optional<String> text = Optional.empty();
        Optional<String> unread = Optional.empty();
        try {
            text = target.scratch().isPresent()
                    ? files.text(Drill.file(target.scratch().get()), Drill.MOST_BYTES)
                    : Optional.empty();
        } catch (IOException e) {
            unread = Optional.of(e.getClass().getSimpleName());
        }
        Optional<Drill> drill = text.flatMap(Drill::parse);
        if (text.isPresent() && drill.isEmpty()) {
            unread = Optional.of("not what was written");
        }
        return new Snapshot(
                target.folder().toString(),
                problem,
                found.size(),
                archives,
                target.scratch().isPresent(),
                drill,
                unread);
    }
}
