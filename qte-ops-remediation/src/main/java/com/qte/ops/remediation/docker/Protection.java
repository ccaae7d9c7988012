package com.qte.ops.remediation.docker;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a clean-up must leave alone.
 *
 * @param images what the compose file names: names, digests or ids
 * @param dangling how long an image must have dangled, and a cache not been used: what was replaced last week may be what
 *     somebody wants to go back to (RB-B1.f2 takes it at once)
 * @param ended how long ago a container must have ended, and a network been made
 */
record Protection(Set<String> images, Duration dangling, Duration ended) {
    static final Duration DANGLING = Duration.ofDays(7);
    static final Duration ENDED = Duration.ofDays(1);

    Protection {
        images = Set.copyOf(images);
    }

    /** Whether something of this compose project is none of ours to remove: nothing of any project is. */
    boolean covers(Optional<String> project) {
        return project.isPresent();
    }
}
