package com.qte.ops.probes.docker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the containers of a service use, and how they were made.
 *
 * @param declaredImage the image that the compose file names; empty where it names none, or is not known
 * @param isBuilt whether the compose file has the image built here
 * @param containers empty where they could not be seen
 * @param others how many further ones were not looked at
 */
public record ResourcesSnapshot(
        Optional<String> declaredImage, boolean isBuilt, Optional<List<ContainerResources>> containers, int others) {
    /**
     * One container.
     *
     * @param id its full id
     * @param name its name
     * @param started when its process was started last
     * @param memory what it uses of memory; empty where it does not run or nothing tells
     * @param processor what it has used of processors since its start; likewise
     * @param log how its output is kept
     * @param image what it was made of
     * @param ports what is published of it
     */
    public record ContainerResources(
            String id,
            String name,
            Optional<Instant> started,
            Optional<Memory> memory,
            Optional<Processor> processor,
            Log log,
            Image image,
            List<Port> ports) {
        public ContainerResources {
            ports = List.copyOf(ports);
        }
    }

    /**
     * Memory.
     *
     * @param workingSetBytes without the file cache that the kernel would give back at once
     * @param limitBytes empty where there is none
     */
    public record Memory(long workingSetBytes, OptionalLong limitBytes) {}

    /**
     * Processors.
     *
     * @param usedNanos processor time used since the start
     * @param periods periods in which it wanted to run; 0 where there is no limit
     * @param throttledPeriods those in which it was held back
     * @param limitProcessors empty where there is none
     */
    public record Processor(long usedNanos, long periods, long throttledPeriods, OptionalDouble limitProcessors) {}

    /**
     * The log of its output.
     *
     * @param driver Docker's log driver
     * @param isBounded whether it has a largest size
     * @param bytes how large the current file is; empty where that cannot be seen
     */
    public record Log(String driver, boolean isBounded, OptionalLong bytes) {}

    /**
     * The image.
     *
     * @param reference the name that it was made by
     * @param id what it runs
     * @param taggedId what the name means now; empty where there is no such image any more
     */
    public record Image(String reference, String id, Optional<String> taggedId) {}

    /**
     * A published port.
     *
     * @param container the port inside
     * @param host the port outside
     * @param address where it listens; empty for every address
     */
    public record Port(int container, int host, String address) {}

    public ResourcesSnapshot {
        containers = containers.map(List::copyOf);
    }
}
