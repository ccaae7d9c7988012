package org.example.recorder;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what waits in a recorder's spool. */
public final class SpoolFiles implements Probe<RecorderTarget, SpoolFiles.Snapshot> {
    /**
     * What was seen.
     *
     * @param waiting files that wait for the loader
     * @param oldest the one that has waited for longest; empty where none waits
     * @param taken when the youngest file was written that the loader has taken; empty where it has taken none
     */
    public record Snapshot(int waiting, Optional<Waiting> oldest, Optional<Instant> taken) {}

    /** A file that waits. */
    public record Waiting(String name, Instant since) {}

    private static final ProbeSpec<RecorderTarget, Snapshot> SPEC = new ProbeSpec<>(
            "recorder.spool",
            RecorderTarget.class,
            Snapshot.class,
            Tier.CHEAP,
            Duration.ofSeconds(2),
            List.of(new StuckFile(), new Backlog()));

    @Override
    public ProbeSpec<RecorderTarget, Snapshot> spec() {
        return SPEC;
    }

    /** @throws Exception if a folder is not there or may not be read: nothing is known then, and nothing said to be well */
    @Override
    public Snapshot collect(Visit<RecorderTarget, Snapshot> visit) throws Exception {
        Spool spool = visit.session(visit.target());
        List<SpoolFile> waiting = spool.waiting();
        return new Snapshot(
                waiting.size(),
                waiting.stream().findFirst().map(file -> new Waiting(visit.redacted(file.name()), file.since())),
                spool.taken());
    }
}
