package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.config.Configuration;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Mode;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkProvider;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that is right, and a plug-in of which it speaks that is left out. */
@Timeout(60)
class LeftOutTest {
    private static final Map<String, String> LETTERS = Map.of(
            "checks.sandbox.letters.degraded", "5",
            "healing.remediations.sandbox.discard-letters.mode", "AUTO",
            "sandbox.postgres[0].url", "jdbc:postgresql://localhost/x",
            "maintenance.items.daily.health.checks[0]", "sandbox.letters",
            "alerts.sinks[0].type", "sms",
            "alerts.sinks[0].number", "123");

    @TempDir
    private Path folder;

    private Configuration settings(Map<String, String> more) {
        Map<String, String> code = new HashMap<>(LETTERS);
        code.putAll(more);
        code.put("healing.journal", folder.toString());
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }

    /** Brings all of it, unless something happens first. */
    private record Letters(Runnable first) implements ProbeProvider, RemediationProvider, AlertSinkProvider {
        @Override
        public String id() {
            first.run();
            return "sandbox";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Probe<?, ?>> probes() {
            return List.of(Fakes.probe("sandbox.look", Fakes.check("sandbox.letters"), Status.HEALTHY));
        }

        @Override
        public List<Target<?>> targets(Settings settings) {
            settings.section("sandbox").sections("postgres").forEach(server -> server.text("url"));
            return List.of();
        }

        @Override
        public List<Remediation<?>> remediations() {
            return List.of();
        }

        @Override
        public Set<String> types() {
            return Set.of("sms");
        }

        @Override
        public Optional<AlertSink> sink(String type, Settings settings) {
            settings.text("number");
            return Optional.empty();
        }
    }

    private static QteOpsBuilder builder(Letters letters) {
        return QteOps.builder()
                .withoutDiscovery()
                .provider((ProbeProvider) letters)
                .provider((RemediationProvider) letters)
                .provider((AlertSinkProvider) letters);
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail() {
        throw new IllegalStateException("not today");
    }

    private static List<String> plugins(QteOps ops) {
        List<String> all = new ArrayList<>();
        ops.diagnose(Scope.of(List.of("ops.plugins"))).findings().stream()
                .filter(finding -> finding.check().equals("ops.plugins"))
                .flatMap(finding -> finding.evidence().stream())
                .map(Evidence.Items.class::cast)
                .forEach(items -> all.addAll(items.values()));
        return all;
    }

    @Test
    void build_itHangs_allElseGoesOnAndWhatIsNotInForceIsNamedAndTold() throws InterruptedException {
        BlockingQueue<OpsEvent> events = new LinkedBlockingQueue<>();
        Configuration settings = settings(Map.of());
        long start = System.nanoTime();

        try (QteOps ops = builder(new Letters(LeftOutTest::hang))
                .configuration(settings)
                .listener(events::add)
                .build()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(plugins(ops))
                    .anySatisfy(one -> assertThat(one).contains("Letters", "hangs in id()"))
                    .anySatisfy(one -> assertThat(one).contains("settings: checks.sandbox.letters", "not in force"))
                    .anySatisfy(one -> assertThat(one).contains("healing.remediations.sandbox.discard-letters"))
                    .anySatisfy(one -> assertThat(one).contains("settings: sandbox "))
                    .anySatisfy(one -> assertThat(one).contains("maintenance.items.daily.health.checks"))
                    .anySatisfy(one -> assertThat(one).contains("alerts.sinks[0].number"));
            assertThat(ops.alerts().state().broken()).containsExactly("sms");
        }
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.leftOut()).isNotEmpty().allMatch(one -> one.contains("hangs in id()"));
        List<String> told = new ArrayList<>();
        while (told.size() < settings.doubts().size()) {
            OpsEvent event = events.poll(10, TimeUnit.SECONDS);
            assertThat(event).isInstanceOf(OpsEvent.Trouble.class);
            told.add(((OpsEvent.Trouble) event).what());
        }
        assertThat(told).anySatisfy(one -> assertThat(one).contains("checks.sandbox.letters", "not in force"));
    }

    @Test
    void build_itThrows_theSame() {
        Configuration settings = settings(Map.of());
        try (QteOps ops =
                builder(new Letters(LeftOutTest::fail)).configuration(settings).build()) {
            assertThat(plugins(ops)).anySatisfy(one -> assertThat(one).contains("not today"));
            assertThat(settings.doubts()).hasSize(6);
        }
    }

    @Test
    void leftOut_somethingThatBroughtNothing_namedAndItsSettingsAreInDoubt() {
        Configuration settings = settings(Map.of());
        try (QteOps ops = QteOps.builder()
                .withoutDiscovery()
                .leftOut("letters.jar", "is no jar\u001b[2J")
                .configuration(settings)
                .build()) {
            assertThat(plugins(ops))
                    .anySatisfy(one ->
                            assertThat(one).startsWith("letters.jar: is no jar").doesNotContain("\u001b"))
                    .anySatisfy(one -> assertThat(one).contains("settings: sandbox "));
            assertThat(settings.leftOut()).singleElement().asString().startsWith("letters.jar: ");
        }
    }

    @Test
    void build_nobodyIsLeftOut_anUnknownNameIsRefused() {
        assertThatThrownBy(() -> builder(new Letters(() -> {}))
                        .configuration(settings(Map.of()))
                        .build())
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("healing.remediations.sandbox.discard-letters [code]: no such remediation");
    }

    @Test
    void build_aSlipBesideIt_isRefusedAllTheSame() {
        assertThatThrownBy(() -> builder(new Letters(LeftOutTest::fail))
                        .configuration(settings(Map.of("healing.persns[0]", "li")))
                        .build())
                .isInstanceOf(OpsException.class)
                .hasMessage("healing.persns [code]: no such setting; did you mean healing.persons?");
    }

    @Test
    void assembly_aRemediationIsInDoubt_thoseThatAreNotNamedProposeAtTheMost() {
        assertThat(mode(Map.of("healing.mode", "AUTO"), true)).isEqualTo(Mode.PROPOSE);
        assertThat(mode(Map.of("healing.mode", "AUTO"), false)).isEqualTo(Mode.AUTO);
    }

    private Mode mode(Map<String, String> code, boolean named) {
        Map<String, String> all = new HashMap<>(code);
        all.put("healing.journal", folder.toString());
        if (named) {
            all.put("healing.remediations.sandbox.discard-letters.mode", "OFF");
        }
        Registry registry = new Registry();
        registry.problem("plugins.Letters", "it hangs");
        Assembly parts = Assembly.of(
                registry,
                Configuration.load(Optional.empty(), Map.of(), Map.of(), all),
                getClass().getClassLoader(),
                Optional.empty(),
                new SelfKnowledge(Ticker.system(), UnaryOperator.identity()),
                Assembly.Ways.CONFIGURED);
        return parts.healing().modeOf("postgres.terminate-idle");
    }
}
