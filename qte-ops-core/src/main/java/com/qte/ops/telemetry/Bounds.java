package com.qte.ops.telemetry;

import com.qte.ops.spi.CheckSpec;
import java.util.List;

/**
 * The names that an instance is made of: all values that tags with names ever have.
 *
 * @param probes ids of those that have a target
 * @param checks those of these probes
 * @param remediations ids of those that have a target
 * @param sinks names of the alert sinks that can be used
 */
public record Bounds(List<String> probes, List<CheckSpec> checks, List<String> remediations, List<String> sinks) {
    public Bounds {
        probes = List.copyOf(probes);
        checks = List.copyOf(checks);
        remediations = List.copyOf(remediations);
        sinks = List.copyOf(sinks);
    }
}
