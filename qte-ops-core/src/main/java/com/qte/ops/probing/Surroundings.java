package com.qte.ops.probing;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What every call is made with.
 *
 * @param clock the wall clock, for stamps
 * @param nanos the monotonic clock, for durations and deadlines
 * @param redactor replaces known secrets
 * @param host what the embedder handed in, by type
 */
public record Surroundings(
        InstantSource clock, LongSupplier nanos, UnaryOperator<String> redactor, Map<Class<?>, Object> host) {
    public Surroundings {
        host = Map.copyOf(host);
    }
}
