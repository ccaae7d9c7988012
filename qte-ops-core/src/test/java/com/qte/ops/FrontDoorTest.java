package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Spi;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FrontDoorTest {
    private final Place place = new Place("main");

    @TempDir
    private Path folder;

    private QteOpsBuilder builder() {
        return QteOps.builder().withoutDiscovery().configuration(settings(Map.of()));
    }

    private Configuration settings(Map<String, String> more) {
        Map<String, String> code = new java.util.HashMap<>(more);
        code.put("healing.journal", folder.toString());
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }

    @Test
    void diagnose_thereIsNoProbe_pluginsDegradedForAllIsWellWouldBeOfNothing() {
        try (QteOps ops = builder().build()) {
            Finding plugins = finding(ops.diagnose(Scope.usual()), "ops.plugins");
            assertThat(plugins.status()).isEqualTo(Status.DEGRADED);
            assertThat(plugins.evidence().get(0).display()).contains("there is no probe");
        }
    }

    private static Finding finding(Diagnosis diagnosis, String check) {
        return diagnosis.findings().stream()
                .filter(found -> found.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    /** A provider in the ways that providers are bad. */
    private record Provider(String id, int spiVersion, java.util.function.Supplier<List<Probe<?, ?>>> brings)
            implements ProbeProvider {
        @Override
        public List<Probe<?, ?>> probes() {
            return brings.get();
        }
    }

    @Test
    void diagnose_providerThatThrows_isAFindingAndTheRestGoOn() {
        try (QteOps ops = builder()
                .target(place)
                .provider(new Provider("bad", Spi.VERSION, () -> {
                    throw new IllegalStateException("no licence");
                }))
                .provider(new Provider(
                        "good", Spi.VERSION, () -> List.of(Fakes.probe("p", Fakes.check("d.good"), Status.HEALTHY))))
                .build()) {
            Diagnosis diagnosis = ops.diagnose(Scope.usual());

            assertThat(finding(diagnosis, "d.good").status()).isEqualTo(Status.HEALTHY);
            assertThat(finding(diagnosis, "ops.plugins").status()).isEqualTo(Status.DEGRADED);
            assertThat(finding(diagnosis, "ops.plugins").evidence().get(0).display())
                    .contains("no licence");
        }
    }

    @Test
    void diagnose_providerForAnotherSpi_isNamed() {
        try (QteOps ops = builder()
                .provider(new Provider("old", Spi.VERSION + 1, List::of))
                .build()) {
            assertThat(finding(ops.diagnose(Scope.usual()), "ops.plugins")
                            .evidence()
                            .get(0)
                            .display())
                    .contains("version " + (Spi.VERSION + 1));
        }
    }

    @Test
    void diagnose_normalRound_theObserverIsTrusted() {
        try (QteOps ops = builder().target(place).build()) {
            assertThat(ops.checks()).extracting(CheckSpec::id).contains("ops.observer");
            Diagnosis diagnosis = ops.diagnose(Scope.usual());
            assertThat(diagnosis.observerSuspected()).isFalse();
            assertThat(diagnosis.findings())
                    .filteredOn(found -> found.check().equals("ops.observer"))
                    .hasSize(1)
                    .allMatch(found -> found.status() == Status.HEALTHY);
        }
    }

    @Test
    void build_twoProbesOfOneId_refusedWithBothNamed() {
        assertThatThrownBy(() -> builder()
                        .provider(new Provider(
                                "one",
                                Spi.VERSION,
                                () -> List.of(Fakes.probe("p", Fakes.check("a.x"), Status.HEALTHY))))
                        .provider(new Provider(
                                "two",
                                Spi.VERSION,
                                () -> List.of(Fakes.probe("p", Fakes.check("a.y"), Status.HEALTHY))))
                        .build())
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("'p'")
                .hasMessageContaining("provider one")
                .hasMessageContaining("provider two");
    }

    @Test
    void build_twoChecksOfOneId_refused() {
        assertThatThrownBy(() -> builder()
                        .probe(Fakes.probe("p", Fakes.check("a.same"), Status.HEALTHY))
                        .probe(Fakes.probe("q", Fakes.check("a.same"), Status.HEALTHY))
                        .build())
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("a.same");
    }

    @Test
    void build_checksThatNeedOneAnother_refusedWithTheCircle() {
        assertThatThrownBy(() -> builder()
                        .probe(Fakes.probe("p", Fakes.check("a.one").needs("a.two"), Status.HEALTHY))
                        .probe(Fakes.probe("q", Fakes.check("a.two").needs("a.one"), Status.HEALTHY))
                        .build())
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("circle")
                .hasMessageContaining("a.one")
                .hasMessageContaining("a.two");
    }

    @Test
    void build_twoTargetsOfOneName_refused() {
        assertThatThrownBy(
                        () -> builder().target(place).target(new Place("main")).build())
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("place:main");
    }

    @Test
    void build_brokenServicesFile_goodOnesLoadAndItIsNamed() throws IOException {
        Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
        Files.writeString(
                services.resolve(ProbeProvider.class.getName()),
                "no.such.Class\n" + LoadedProvider.class.getName() + "\nthis is not a class name\n");
        URL[] jar = {folder.resolve("plugin").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, getClass().getClassLoader());
                QteOps ops = QteOps.builder()
                        .configuration(settings(Map.of()))
                        .classLoader(loader)
                        .build()) {
            Finding plugins = finding(ops.diagnose(Scope.usual()), "ops.plugins");
            assertThat(plugins.status()).isEqualTo(Status.DEGRADED);
            assertThat(plugins.evidence().get(0).display()).contains("ProbeProvider:3: Illegal", "no.such.Class");
            assertThat(ops.checks()).extracting(CheckSpec::id).contains("loaded.check");
        }
    }

    /** Found by its line in a services file. */
    public static final class LoadedProvider implements ProbeProvider {
        public LoadedProvider() {}

        @Override
        public String id() {
            return "loaded";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Probe<?, ?>> probes() {
            return List.of(Fakes.probe("loaded", Fakes.check("loaded.check"), Status.HEALTHY));
        }
    }

    @Test
    void build_wrongSettings_allProblemsAtOnceAndNothingRuns() {
        assertThatThrownBy(() -> QteOps.builder()
                        .withoutDiscovery()
                        .configuration(settings(Map.of("healing.mode", "SOMETIMES", "healing.moed", "AUTO")))
                        .build())
                .isInstanceOfSatisfying(OpsException.class, e -> {
                    assertThat(e.kind()).isEqualTo(OpsException.Kind.CONFIGURATION);
                    assertThat(e.getMessage()).contains("SOMETIMES").contains("healing.moed");
                });
    }

    @Test
    void health_beforeTheFirstRound_unknown() {
        try (QteOps ops = builder().build()) {
            assertThat(ops.verdict()).isEqualTo(Status.UNKNOWN);
            assertThat(ops.health().status()).isEqualTo(Status.UNKNOWN);
            assertThat(ops.health().age()).isZero();
            assertThat(ops.last()).isEmpty();
        }
    }

    @Test
    void health_afterARound_itsStatus() {
        try (QteOps ops = builder()
                .target(place)
                .probe(Fakes.probe("p", Fakes.check("d.bad"), Status.FAILING))
                .build()) {
            ops.diagnose(Scope.usual());
            assertThat(ops.verdict()).isEqualTo(Status.FAILING);
            assertThat(ops.health().status()).isEqualTo(Status.FAILING);
        }
    }

    @Test
    void diagnose_oneCheckOnly_doesNotBecomeTheOverallVerdict() {
        try (QteOps ops = builder()
                .target(place)
                .probe(Fakes.probe("p", Fakes.check("d.good"), Status.HEALTHY))
                .probe(Fakes.probe("q", Fakes.check("e.bad"), Status.FAILING))
                .build()) {
            ops.diagnose(Scope.usual());
            assertThat(ops.diagnose(Scope.of(List.of("d.good"))).status()).isEqualTo(Status.HEALTHY);
            assertThat(ops.verdict()).isEqualTo(Status.FAILING);
        }
    }

    @Test
    void start_listenersAreTold_andAListenerThatThrowsStopsNobody() throws InterruptedException {
        BlockingQueue<OpsEvent> told = new LinkedBlockingQueue<>();
        try (QteOps ops = builder()
                .target(place)
                .probe(Fakes.probe("p", Fakes.check("d.good"), Status.HEALTHY))
                .listener(event -> {
                    throw new IllegalStateException("a bad listener");
                })
                .listener(told::add)
                .build()) {
            ops.start();
            assertThat(told.poll(20, TimeUnit.SECONDS)).isInstanceOf(OpsEvent.Diagnosed.class);
            assertThat(ops.health().status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void close_withAHungProbe_isBounded() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        QteOps ops = builder()
                .target(place)
                .probe(Fakes.probe("p", Fakes.check("d.hangs"), visit -> {
                    hangs.countDown();
                    boolean ended = false;
                    while (!ended) {
                        try {
                            end.await();
                            ended = true;
                        } catch (InterruptedException e) {
                            ended = false; // a probe that will not hear
                        }
                    }
                    return new Seen(Status.HEALTHY);
                }))
                .build();
        ops.start();
        assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
        long start = System.nanoTime();
        ops.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        end.countDown();
    }

    @Test
    void texts_ofTheCore_areThereInBothLanguages() {
        try (QteOps ops = builder().build()) {
            Diagnosis diagnosis = ops.diagnose(Scope.usual());
            for (com.qte.ops.report.Language language : com.qte.ops.report.Language.values()) {
                assertThat(diagnosis.findings())
                        .allSatisfy(found -> assertThat(ops.texts().symptom(found, language))
                                .doesNotContain("«")
                                .doesNotContain("{"));
            }
        }
    }
}
