package com.qte.ops.probes.host;

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

/** Reads how much memory and disk space the machine has left; a fraction of a millisecond. */
public final class HostResources implements Probe<HostTarget, HostResources.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /**
     * What the machine has left.
     *
     * @param memory of the machine, or of the control group whose limit is nearer; absent where the kernel does not say
     * @param disks local file systems that can be written to
     */
    public record Snapshot(Optional<Memory> memory, List<Disk> disks) {
        public Snapshot {
            disks = List.copyOf(disks);
        }
    }

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

    /**
     * A file system.
     *
     * @param mount where it is mounted
     * @param sizeBytes all of it, more than 0
     * @param usableBytes what is left for others than root
     */
    public record Disk(String mount, long sizeBytes, long usableBytes) {}

    @Override
    public ProbeSpec<HostTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "host.resources",
                HostTarget.class,
                Snapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new MemoryLeft(), new DiskSpace()));
    }

    @Override
    public Snapshot collect(Visit<HostTarget, Snapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        Optional<Memory> memory = MemoryFacts.read(files);
        if (memory.isEmpty()) {
            visit.missing(Gap.of(MemoryLeft.ID, "not-linux"));
        }
        List<Disk> disks = Mounts.local(files.lines("proc/self/mounts")).stream()
                .flatMap(mount -> files.space(mount).stream()
                        .map(space -> new Disk(mount, space.sizeBytes(), space.usableBytes())))
                .toList();
        if (disks.isEmpty()) {
            visit.missing(Gap.of(DiskSpace.ID, "not-linux"));
        }
        return new Snapshot(memory, disks);
    }
}
