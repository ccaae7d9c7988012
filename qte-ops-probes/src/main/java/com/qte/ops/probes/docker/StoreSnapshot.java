package com.qte.ops.probes.docker;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an engine keeps on disk.
 *
 * @param root the folder that it keeps it in; empty where it could not be asked
 * @param disk the disk below it; empty where it is another machine's, or cannot be told
 * @param kinds what takes the space, by kind; empty where the engine did not say in time
 * @param volumes the named volumes; likewise
 */
public record StoreSnapshot(
        Optional<String> root, Optional<Disk> disk, Optional<List<Kind>> kinds, Optional<List<Volume>> volumes) {
    /**
     * A disk.
     *
     * @param sizeBytes how large it is
     * @param leftBytes what may still be written
     */
    public record Disk(long sizeBytes, long leftBytes) {
        double usedRatio() {
            return sizeBytes <= 0 ? 0 : 1 - (double) leftBytes / sizeBytes;
        }
    }

    /**
     * What takes space.
     *
     * @param name images, containers, volumes or builds
     * @param bytes all of it
     * @param reclaimableBytes what nothing uses
     */
    public record Kind(String name, long bytes, long reclaimableBytes) {}

    /**
     * A volume.
     *
     * @param name its name
     * @param bytes its size; empty where the engine does not know it
     * @param isUsed whether a container uses it, a stopped one as well
     * @param disk the disk that it lies on; empty where that cannot be seen
     */
    public record Volume(String name, OptionalLong bytes, boolean isUsed, Optional<Disk> disk) {}

    public StoreSnapshot {
        kinds = kinds.map(List::copyOf);
        volumes = volumes.map(List::copyOf);
    }
}
