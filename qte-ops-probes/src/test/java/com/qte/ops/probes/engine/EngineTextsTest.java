package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.probes.host.LocalServices;
import com.qte.ops.probes.host.storage.HostDisks;
import com.qte.ops.probes.host.vitals.HostVitals;
import com.qte.ops.spi.Check;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.testkit.TextContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EngineTextsTest {
    private static final ClassLoader LOADER = EngineTextsTest.class.getClassLoader();

    @Test
    void texts_bothLanguages_sameKeysAndPlaceholders() {
        assertThat(TextContract.sameInBothLanguages(LOADER, "probes")).isEmpty();
    }

    @Test
    void texts_everyCheck_nameImpactAndLimits() {
        List<String> keys = new ArrayList<>();
        Stream.of(new EnginePage().spec(), new HostDisks().spec(), new HostVitals().spec(), new LocalServices().spec())
                .flatMap(probe -> probe.checks().stream())
                .map(Check::spec)
                .forEach(check -> {
                    keys.add(check.id() + ".name");
                    keys.add(check.id() + ".impact");
                    check.limits().stream().map(Limit::name).forEach(limit -> keys.add(check.id() + ".limit." + limit));
                });

        assertThat(keys).hasSizeGreaterThan(16);
        assertThat(TextContract.present(LOADER, "probes", keys)).isEmpty();
    }

    @Test
    void texts_everyOutcome_aText() {
        List<String> keys = Stream.of(Outcome.values())
                .map(Outcome::reason)
                .flatMap(reason -> Stream.of("engine.reachable." + reason, "engine.metrics." + reason))
                .toList();

        assertThat(TextContract.present(LOADER, "probes", keys)).isEmpty();
    }
}
