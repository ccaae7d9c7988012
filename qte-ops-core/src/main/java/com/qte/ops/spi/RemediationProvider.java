package com.qte.ops.spi;

import java.util.List;

/** Brings remediations, found by {@link java.util.ServiceLoader} or handed to the builder. */
public interface RemediationProvider {
    /** Its own name, which is also the folder of its texts: {@code META-INF/qte-ops/<id>/texts.properties}. */
    String id();

    /** Always {@code return Spi.VERSION;}. */
    int spiVersion();

    /** The remediations; the same at every call. */
    List<Remediation<?>> remediations();

    /** Further guards; a guard can only forbid, never permit what another forbids. */
    default List<Guard> guards() {
        return List.of();
    }
}
