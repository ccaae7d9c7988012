package com.qte.ops.probes.docker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service that is expected to run.
 *
 * @param service its name
 * @param runsOnce whether it is well when it has ended with 0
 * @param at the engine's own clock; empty where nothing was seen
 * @param containers its containers, stopped ones as well; empty where they could not be seen
 * @param events ends of its containers and of processes in them, of the last quarter of an hour at least; empty where
 *     the engine, or a proxy before it, did not tell
 */
public record ServiceSnapshot(
        String service,
        boolean runsOnce,
        Optional<Instant> at,
        Optional<List<ContainerState>> containers,
        Optional<List<LifeEvent>> events) {
    /**
     * What the engine told of a container.
     *
     * @param at when, by the engine's clock
     * @param action {@code oom}: the kernel has killed a process of it for want of memory; {@code die}: it has ended
     * @param container its full id
     */
    public record LifeEvent(Instant at, String action, String container) {}

    public ServiceSnapshot {
        containers = containers.map(List::copyOf);
        events = events.map(List::copyOf);
    }
}
