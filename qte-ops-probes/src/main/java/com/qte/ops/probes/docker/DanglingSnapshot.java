package com.qte.ops.probes.docker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Images without a name.
 *
 * @param at the engine's clock; empty where it does not tell
 * @param images by id; empty where they could not be seen
 */
public record DanglingSnapshot(Optional<Instant> at, Optional<List<Image>> images) {
    /**
     * An image that no name leads to.
     *
     * @param id in full
     * @param since when it was first seen so, without a break; later than it really began
     * @param created when it was built, in whole seconds
     * @param origin of what it is a release; empty where nothing tells
     * @param bytes its size, layers that it shares with others included
     */
    public record Image(String id, Instant since, Instant created, String origin, long bytes) {}

    public DanglingSnapshot {
        images = images.map(List::copyOf);
    }
}
