package com.qte.ops.probes.host.system;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Open files.
 *
 * @param system of the whole machine; absent where the kernel does not say
 * @param processes this one, and the engine's where it is known
 * @param wantedFiles how many the engine is to be allowed; absent where the configuration does not say
 */
public record DescriptorSnapshot(Optional<SystemFiles> system, List<ProcessFiles> processes, OptionalLong wantedFiles) {
    public DescriptorSnapshot {
        processes = List.copyOf(processes);
    }

    /**
     * Of the machine.
     *
     * @param open how many are open
     * @param most how many may be, more than 0
     */
    public record SystemFiles(long open, long most) {}

    /**
     * Of a process.
     *
     * @param role {@code own} or {@code engine}
     * @param pid its number
     * @param name what the kernel calls it
     * @param open how many it has open; absent where that may not be seen
     * @param most how many it may have open, more than 0, {@link Long#MAX_VALUE} where it is unlimited; absent where that
     *     cannot be seen
     */
    public record ProcessFiles(String role, long pid, String name, OptionalLong open, OptionalLong most) {}
}
