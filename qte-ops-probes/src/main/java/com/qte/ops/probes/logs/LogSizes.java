package com.qte.ops.probes.logs;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.file.Parts;
import com.qte.ops.target.file.WatchedLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks what a log takes on its disk, older parts included. Reads its folder, and no log; a millisecond or so. */
public final class LogSizes implements Probe<WatchedLog, LogSizes.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    /**
     * What it takes.
     *
     * @param parts empty where there is no file, or none that may be seen
     */
    public record Snapshot(Optional<Parts> parts) {}

    @Override
    public ProbeSpec<WatchedLog, Snapshot> spec() {
        return new ProbeSpec<>(
                "logs.sizes", WatchedLog.class, Snapshot.class, Tier.MODERATE, TIMEOUT, List.of(new Size()));
    }

    @Override
    public Snapshot collect(Visit<WatchedLog, Snapshot> visit) throws Exception {
        Optional<Parts> parts = visit.session(visit.target()).parts();
        if (parts.isEmpty()) {
            visit.missing(Gap.of(Size.ID, "unseen"));
        }
        return new Snapshot(parts);
    }
}
