package com.qte.ops.spi;

import java.util.List;
import java.util.Set;

/**
 * Brings probes, found by {@link java.util.ServiceLoader} or handed to the builder.
 *
 * <p>Asked once, while an instance is built, one call after another, on a thread that may be another each time. All
 * providers together have 1.5 s: one whose constructor or method throws or has not come back by then is left out and named
 * by the check {@code ops.plugins}. What it answers is kept.
 */
public interface ProbeProvider {
    /** Its own name, which is also the folder of its texts: {@code META-INF/qte-ops/<id>/texts.properties}. */
    String id();

    /** Always {@code return Spi.VERSION;}. */
    int spiVersion();

    /** The probes; the same at every call. */
    List<Probe<?, ?>> probes();

    /** The targets that the settings name. Wrong settings are noted there, not thrown. */
    default List<Target<?>> targets(Settings settings) {
        return List.of();
    }

    /**
     * The same for one who is part of what it looks at, and so may need no settings to know of it. This is what is asked;
     * whoever does not care leaves it as it is.
     *
     * @param lent what the embedder has handed in, by the types under which {@link Site#host} gives it
     */
    default List<Target<?>> targets(Settings settings, Set<Class<?>> lent) {
        return targets(settings);
    }
}
