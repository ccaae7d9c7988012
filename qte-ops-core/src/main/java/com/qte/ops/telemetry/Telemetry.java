package com.qte.ops.telemetry;

import com.qte.ops.healing.Healing;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Registers meters with what the host has, if it has anything that can take them. */
public final class Telemetry {
    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private Telemetry() {}

    /**
     * Registers the meters of healing.
     *
     * @param host what the embedder handed in, by type
     * @param remediations ids of all remediations, which are all values that the tag ever has
     * @param trouble is told where a registry cannot be used: another Micrometer than this library knows, or its own
     *     refusal
     * @return takes the meters away again; closing does nothing where there is no registry
     */
    public static AutoCloseable of(
            Map<Class<?>, Object> host, Healing healing, Collection<String> remediations, Consumer<String> trouble) {
        return host.entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals(REGISTRY))
                .findFirst()
                .map(entry -> register(entry.getValue(), healing, remediations, trouble))
                .orElse(() -> {});
    }

    private static AutoCloseable register(
            Object registry, Healing healing, Collection<String> remediations, Consumer<String> trouble) {
        try {
            return HealingMeters.register(registry, healing, remediations);
        } catch (RuntimeException | LinkageError e) {
            trouble.accept("the meter registry cannot be used: " + e);
            return () -> {};
        }
    }
}
