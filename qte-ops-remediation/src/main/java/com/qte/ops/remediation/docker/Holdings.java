package com.qte.ops.remediation.docker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an engine holds, as far as a clean-up could take it away. There are no volumes in it: what is not known cannot be
 * removed.
 *
 * @param engine the engine's own id
 * @param images all of them, those that others are built on included
 * @param containers all of them, running or not
 * @param networks all of them
 * @param caches what building has left
 */
record Holdings(String engine, List<Image> images, List<Box> containers, List<Network> networks, List<Cache> caches) {
    Holdings {
        images = List.copyOf(images);
        containers = List.copyOf(containers);
        networks = List.copyOf(networks);
        caches = List.copyOf(caches);
    }

    /**
     * An image.
     *
     * @param id in full
     * @param tags the names it goes by; empty for one that dangles
     * @param digests by what it can be named beside its id, such as {@code postgres@sha256:…}
     * @param created when it was built, by whomever; says nothing about when it began to dangle
     * @param tagged when it was given a name last; empty where the engine does not tell
     * @param danglingSince since when it is known to have dangled without a break; empty where that is not known
     * @param origin of what it is a release, as far as can be told; empty where it cannot
     * @param parent what it is built on; empty where that is not told
     * @param bytes its size, shared layers included
     */
    record Image(
            String id,
            List<String> tags,
            List<String> digests,
            Instant created,
            Optional<Instant> tagged,
            Optional<Instant> danglingSince,
            String origin,
            Optional<String> parent,
            long bytes) {
        Image {
            tags = List.copyOf(tags);
            digests = List.copyOf(digests);
        }
    }

    /**
     * A container.
     *
     * @param finished when it ended last; empty where it runs or never did
     * @param project its compose project; empty outside of one
     * @param networks ids and names of the networks that it is in, was in when it ran, or will be in when it is started
     * @param bytes what it has written
     */
    record Box(
            String id,
            String name,
            String status,
            String image,
            Optional<Instant> finished,
            Optional<String> project,
            Set<String> networks,
            long bytes) {
        Box {
            networks = Set.copyOf(networks);
        }
    }

    /**
     * A network.
     *
     * @param own whether it is one of the engine's own, which cannot be removed
     */
    record Network(String id, String name, Instant created, Optional<String> project, Ownership own) {}

    /** Whose a network is. */
    enum Ownership {
        /** The engine's: bridge, host, none, ingress. */
        ENGINE,
        /** Somebody has made it. */
        MADE
    }

    /** What building has left. */
    record Cache(String id, Usage usage, Optional<Instant> lastUsed, long bytes) {}

    /** Whether a build is using a cache just now. */
    enum Usage {
        IN_USE,
        IDLE
    }
}
