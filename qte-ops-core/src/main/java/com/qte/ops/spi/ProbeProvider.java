package com.qte.ops.spi;

import java.util.List;

/** Brings probes, found by {@link java.util.ServiceLoader} or handed to the builder. */
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
}
