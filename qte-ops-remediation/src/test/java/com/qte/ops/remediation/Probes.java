package com.qte.ops.remediation;

import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.spi.Probe;
import java.util.List;

/** The built-in probes, which find what the remediations heal. */
public final class Probes {
    private Probes() {}

    /** Those of this kind of target, by the first word of their ids. */
    public static List<Probe<?, ?>> of(String domain) {
        return new BuiltInProbes()
                .probes().stream()
                        .filter(probe -> probe.spec().id().startsWith(domain + "."))
                        .toList();
    }

    /** The one of this id. */
    public static List<Probe<?, ?>> named(String id) {
        return new BuiltInProbes()
                .probes().stream().filter(probe -> probe.spec().id().equals(id)).toList();
    }
}
