package com.qte.ops.probes.nginx;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.nginx.NginxSession;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.target.nginx.Tested;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has nginx test the configuration that lies on disk; blocks until it has, ten seconds at most. */
public final class NginxConfig implements Probe<NginxTarget, NginxConfig.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(14);

    /**
     * What the test came to.
     *
     * @param tested empty where it could not be made
     */
    public record Snapshot(Optional<Tested> tested) {}

    @Override
    public ProbeSpec<NginxTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "nginx.configuration",
                NginxTarget.class,
                Snapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new ConfigValid()));
    }

    @Override
    public Snapshot collect(Visit<NginxTarget, Snapshot> visit) throws Exception {
        NginxSession session = visit.session(visit.target());
        Optional<String> hindrance = session.hindrance();
        if (hindrance.isPresent()) {
            visit.missing(Gap.of(ConfigValid.ID, "no-program", Evidence.text("why", hindrance.get())));
            return new Snapshot(Optional.empty());
        }
        Tested tested = session.test();
        if (tested.isDenied()) {
            visit.missing(Gap.of(ConfigValid.ID, "denied"));
        }
        return new Snapshot(Optional.of(new Tested(
                tested.isValid(),
                tested.isDenied(),
                tested.problems().stream().map(visit::redacted).toList(),
                tested.warnings().stream().map(visit::redacted).toList())));
    }
}
