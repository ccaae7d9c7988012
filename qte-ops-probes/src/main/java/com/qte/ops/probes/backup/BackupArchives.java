package com.qte.ops.probes.backup;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.target.deploy.DeployFiles;
import java.time.Duration;
import java.util.List;

/**
 * The newest eight backups, each read to its end once, however large. What no time is left for is read at the
 * next visit; what takes longer than a visit is given up, and not begun again until it is another file.
 */
public final class BackupArchives implements Probe<BackupTarget, BackupArchives.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Duration RESERVE = Duration.ofMinutes(5);
    /** The newest, and a week to hold it against. */
    private static final int MOST = 8;

    private static final List<Check<Snapshot>> CHECKS = List.of(new BackupIntegrity());

    /**
     * What one visit saw.
     *
     * @param total how many files are named like backups
     * @param archives the newest of them, newest first
     */
    public record Snapshot(int total, List<Archive> archives) {
        public Snapshot {
            archives = List.copyOf(archives);
        }
    }

    @Override
    public ProbeSpec<BackupTarget, Snapshot> spec() {
        return new ProbeSpec<>("backup.archives", BackupTarget.class, Snapshot.class, Tier.EXPENSIVE, TIMEOUT, CHECKS);
    }

    @Override
    public Snapshot collect(Visit<BackupTarget, Snapshot> visit) throws Exception {
        BackupTarget target = visit.target();
        DeployFiles files = visit.session(target);
        List<Archive> known = visit.last().map(Snapshot::archives).orElse(List.of());
        var found = files.newestFirst(target.folder(), target.pattern());
        ArchiveReader reader = new ArchiveReader(visit, files, known, Long.MAX_VALUE, RESERVE);
        return new Snapshot(found.size(), reader.all(found, MOST));
    }
}
