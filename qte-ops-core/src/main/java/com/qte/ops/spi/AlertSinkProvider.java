package com.qte.ops.spi;

import java.util.Optional;
import java.util.Set;

/**
 * Brings alert sinks, found by {@link java.util.ServiceLoader} or handed to the builder.
 *
 * <p>Asked once, while an instance is built, one call after another, on a thread that may be another each time. All
 * providers together have 1.5 s: one whose constructor or method throws or has not come back by then is left out and named
 * by the check {@code ops.plugins}. What it answers is kept.
 */
public interface AlertSinkProvider {
    /** Its own name, which is also the folder of its texts: {@code META-INF/qte-ops/<id>/texts.properties}. */
    String id();

    /** Always {@code return Spi.VERSION;}. */
    int spiVersion();

    /** The words that may stand at {@code type} in the settings; lower case, and the same at every call. */
    Set<String> types();

    /**
     * The sink that a section of {@code alerts.sinks} describes; it contacts nobody before it is called. Wrong settings are
     * noted there, not thrown, and give no sink. The keys {@code name}, {@code type}, {@code language},
     * {@code severities} and {@code channels} are read by the library.
     *
     * @param type one of {@link #types}
     */
    Optional<AlertSink> sink(String type, Settings section);
}
