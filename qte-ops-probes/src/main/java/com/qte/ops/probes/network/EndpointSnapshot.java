package com.qte.ops.probes.network;

import com.qte.ops.target.network.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one way to an endpoint went.
 *
 * @param address where it went, without its query
 * @param kind what the endpoint is for
 * @param steps one a layer, in their order; the last may be in trouble, no other
 * @param peer the address that was reached or tried last; absent where there was none
 * @param status the HTTP status; absent where there was none, or none was asked for
 */
public record EndpointSnapshot(
        String address, String kind, List<Step> steps, Optional<String> peer, OptionalInt status) {
    public EndpointSnapshot {
        steps = List.copyOf(steps);
    }

    /** All layers together. */
    double tookSeconds() {
        return steps.stream()
                        .map(Step::took)
                        .reduce(Duration.ZERO, Duration::plus)
                        .toNanos()
                / 1e9;
    }
}
