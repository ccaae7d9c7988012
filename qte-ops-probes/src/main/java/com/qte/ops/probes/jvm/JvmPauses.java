package com.qte.ops.probes.jvm;

import com.qte.ops.spi.Pauses;
import com.qte.ops.spi.Pauses.Pause;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.jvm.JvmTarget;
import java.time.Duration;
import java.util.List;

/** Reads what the library's own hiccup meter saw of this JVM; microseconds, and no I/O. */
public final class JvmPauses implements Probe<JvmTarget, JvmPauses.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Whether there was anybody to see a pause. */
    public enum Meter {
        /** The JVM is watched. */
        WATCHING,
        /** There is a meter, but the instance was not started: this JVM is a one-shot command's, not the engine's. */
        NOT_STARTED,
        /** Nobody handed a meter in. */
        NONE
    }

    /**
     * The pauses of this JVM.
     *
     * @param meter whether there was anybody to see them
     * @param pauses the latest ones of at least 100 ms, at most 64, oldest first; none where nobody watched
     */
    public record Snapshot(Meter meter, List<Pause> pauses) {
        public Snapshot {
            pauses = List.copyOf(pauses);
        }
    }

    @Override
    public ProbeSpec<JvmTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "jvm.pauses", JvmTarget.class, Snapshot.class, Tier.CHEAP, TIMEOUT, List.of(new StandStill()));
    }

    @Override
    public Snapshot collect(Visit<JvmTarget, Snapshot> visit) {
        return visit.host(Pauses.class)
                .map(meter -> meter.isWatching()
                        ? new Snapshot(Meter.WATCHING, meter.recent())
                        : new Snapshot(Meter.NOT_STARTED, List.of()))
                .orElseGet(() -> new Snapshot(Meter.NONE, List.of()));
    }
}
