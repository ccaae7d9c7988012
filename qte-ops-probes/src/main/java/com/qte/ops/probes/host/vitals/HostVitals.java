package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how the machine is: what it has left of memory. A fraction of a millisecond. */
public final class HostVitals implements Probe<HostTarget, HostVitals.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /**
     * How the machine is.
     *
     * @param memory of the machine, or of the control group whose limit is nearer; absent where the kernel does not say
     */
    public record Snapshot(Optional<Memory> memory) {}

    /**
     * Memory.
     *
     * @param totalBytes what there is, or may be used; more than 0
     * @param availableBytes what can be had without swapping, caches given back
     * @param scope {@code machine} or {@code cgroup}
     */
    public record Memory(long totalBytes, long availableBytes, String scope) {
        /** 0 to 1. */
        double leftShare() {
            return (double) availableBytes / totalBytes;
        }
    }

    @Override
    public ProbeSpec<HostTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "host.vitals", HostTarget.class, Snapshot.class, Tier.CHEAP, TIMEOUT, List.of(new MemoryLeft()));
    }

    @Override
    public Snapshot collect(Visit<HostTarget, Snapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        Optional<Memory> memory = MemoryFacts.read(files);
        if (memory.isEmpty()) {
            visit.missing(Gap.of(MemoryLeft.ID, "not-linux"));
        }
        return new Snapshot(memory);
    }
}
