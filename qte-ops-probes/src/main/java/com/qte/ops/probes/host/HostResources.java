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

/** Reads how much disk space the machine has left; a fraction of a millisecond. */
public final class HostResources implements Probe<HostTarget, HostResources.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /**
     * What the machine has left.
     *
     * @param disks local file systems that can be written to
     */
    public record Snapshot(List<Disk> disks) {
        public Snapshot {
            disks = List.copyOf(disks);
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
                List.of(new DiskSpace()));
    }

    @Override
    public Snapshot collect(Visit<HostTarget, Snapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        List<Disk> disks = Mounts.local(files.lines("proc/self/mounts")).stream()
                .flatMap(mount -> files.space(mount).stream()
                        .map(space -> new Disk(mount, space.sizeBytes(), space.usableBytes())))
                .toList();
        if (disks.isEmpty()) {
            visit.missing(Gap.of(DiskSpace.ID, "not-linux"));
        }
        return new Snapshot(disks);
    }
}
