package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradingState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that hands in what it says of itself, and has no HTTP interface that the settings name. */
class EmbeddedEngineTest {
    private static final Scope SCOPE = Scope.of(List.of(
            "engine.reachable",
            "engine.health",
            "engine.metrics",
            "engine.queue",
            "engine.errors",
            "engine.latency",
            "engine.trades",
            "engine.portfolio"));

    @TempDir
    Path folder;

    @Test
    void diagnose_signalsAndNoSection_judgedFromInside() {
        Map<String, Finding> found = found(builder(Map.of()).signals(illSignals()));

        assertThat(of("engine.queue", found).status()).isEqualTo(Status.FAILING);
        assertThat(of("engine.portfolio", found).status()).isEqualTo(Status.FAILING);
        assertThat(of("engine.portfolio", found).subject()).isEqualTo(Subject.parse("engine:qte-engine"));
        assertThat(found).hasSize(8);
        assertNobodyMissesAnAddress(found);
    }

    @Test
    void diagnose_metersAndNoSection_judgedFromInside() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        meters.gauge("qte.event.queue.size", 99);
        meters.gauge("qte.event.queue.capacity", 100);

        Map<String, Finding> found = found(builder(Map.of()).host(MeterRegistry.class, meters));

        assertThat(of("engine.queue", found).status()).isEqualTo(Status.FAILING);
        assertNobodyMissesAnAddress(found);
    }

    @Test
    void diagnose_sectionThatSaysNone_theSameByItsName() {
        Map<String, Finding> found = found(builder(Map.of("qte.ops.engine.name", "mine", "qte.ops.engine.api", "none"))
                .signals(illSignals()));

        assertThat(of("engine.queue", found).status()).isEqualTo(Status.FAILING);
        assertThat(of("engine.queue", found).subject()).isEqualTo(Subject.parse("engine:mine"));
        assertNobodyMissesAnAddress(found);
    }

    @Test
    void diagnose_nothingHandedInAndNoSection_noEngine() {
        assertThat(found(builder(Map.of()))).isEmpty();
    }

    private static void assertNobodyMissesAnAddress(Map<String, Finding> found) {
        for (String check : List.of("engine.reachable", "engine.health", "engine.metrics")) {
            assertThat(of(check, found).status()).as(check).isEqualTo(Status.SKIPPED);
            assertThat(of(check, found).reason()).as(check).isEqualTo("no-api");
        }
    }

    private static Finding of(String check, Map<String, Finding> found) {
        return Objects.requireNonNull(found.get(check), check);
    }

    private static Signals illSignals() {
        Signals signals = new Signals();
        signals.queue("events", 10_000).depth(10_000);
        signals.portfolio("main").value(Double.NaN);
        signals.trades("gateway").traded();
        signals.trading(TradingState.TRADING);
        return signals;
    }

    private QteOpsBuilder builder(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("qte.ops.healing.journal", folder.toString());
        return QteOps.builder()
                .configuration(Configuration.load(Optional.empty(), all, Map.of()))
                .withoutDiscovery()
                .provider(new BuiltInProbes());
    }

    private static Map<String, Finding> found(QteOpsBuilder builder) {
        Map<String, Finding> found = new HashMap<>();
        try (QteOps ops = builder.build()) {
            ops.diagnose(SCOPE).findings().forEach(finding -> found.put(finding.check(), finding));
        }
        return found;
    }
}
