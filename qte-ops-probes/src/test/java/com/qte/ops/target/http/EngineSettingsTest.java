package com.qte.ops.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Subject;
import com.qte.ops.probes.engine.MapSettings;
import com.qte.ops.signal.Signals;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {
    @Test
    void read_noEngineSection_empty() {
        assertThat(EngineSettings.read(MapSettings.of(Map.of("redis", Map.of())), Set.of()))
                .isEmpty();
    }

    @Test
    void read_emptySection_theManualsApiAndNoAdmin() {
        EngineTarget engine = EngineSettings.read(MapSettings.of(Map.of("engine", Map.of())), Set.of())
                .orElseThrow();

        assertThat(engine.subject()).isEqualTo(Subject.parse("engine:qte-engine"));
        assertThat(engine.health()).contains(URI.create("http://127.0.0.1:8080/health"));
        assertThat(engine.metrics()).contains(URI.create("http://127.0.0.1:8080/metrics"));
        assertThat(engine.admin()).isEmpty();
        assertThat(engine.queueStatus()).isEmpty();
        assertThat(engine.reliesOn()).extracting(Subject::toString).containsExactly("process:qte-engine", "jvm:self");
    }

    @Test
    void read_noSectionButSignalsOrMetersLent_anEngineWithoutAnAddress() {
        for (Class<?> lent : List.of(Signals.class, MeterRegistry.class)) {
            MapSettings settings = MapSettings.of(Map.of("redis", Map.of()));

            EngineTarget engine = EngineSettings.read(settings, Set.of(lent)).orElseThrow();

            assertThat(engine.subject()).isEqualTo(Subject.parse("engine:qte-engine"));
            assertThat(List.of(engine.api(), engine.health(), engine.metrics(), engine.admin()))
                    .allMatch(Optional::isEmpty);
            assertThat(engine.reliesOn()).contains(Subject.parse("redis:main"), Subject.parse("jvm:self"));
            assertThat(EngineSettings.subject(settings, Set.of(lent))).contains(engine.subject());
        }
        assertThat(EngineSettings.read(MapSettings.of(Map.of()), Set.of(String.class)))
                .isEmpty();
    }

    @Test
    void read_sectionThatSaysNone_onlyThePagesThatItNames() {
        MapSettings settings = MapSettings.of(
                Map.of("engine", Map.of("name", "mine", "api", "NONE", "metrics", "http://127.0.0.1:9090/metrics")));

        EngineTarget engine = EngineSettings.read(settings, Set.of()).orElseThrow();

        assertThat(settings.problems()).isEmpty();
        assertThat(engine.name()).isEqualTo("mine");
        assertThat(engine.api()).isEmpty();
        assertThat(engine.health()).isEmpty();
        assertThat(engine.metrics()).contains(URI.create("http://127.0.0.1:9090/metrics"));
    }

    @Test
    void read_everything_readAsGiven() {
        MapSettings settings = MapSettings.of(Map.of(
                "engine",
                        Map.of(
                                "name", "desk-2",
                                "api", "https://desk2.example:9443/qte/",
                                "admin", "http://desk2.example:9081/",
                                "metrics", "http://desk2.example/metrics?family=qte",
                                "log", "/opt/qte/logs/qte.log",
                                "accessLog", "/var/log/nginx/access.log",
                                "pidFile", "/run/qte.pid",
                                "ports", List.of(9443, 9081)),
                "postgres", List.of(Map.of("name", "orders"), Map.of()),
                "redis", List.of(Map.of("name", "cache")),
                "network",
                        Map.of(
                                "endpoints",
                                List.of(
                                        Map.of("name", "feed", "kind", "market-data"),
                                        Map.of("name", "broker", "kind", "external-api"))),
                "docker", Map.of()));

        EngineTarget engine = EngineSettings.read(settings, Set.of()).orElseThrow();

        assertThat(settings.problems()).isEmpty();
        assertThat(engine.health()).contains(URI.create("https://desk2.example:9443/qte/health"));
        assertThat(engine.metrics()).contains(URI.create("http://desk2.example/metrics?family=qte"));
        assertThat(engine.queueStatus()).contains(URI.create("http://desk2.example:9081/admin/queue/status"));
        assertThat(engine.log()).contains(Path.of("/opt/qte/logs/qte.log"));
        assertThat(engine.ports()).containsExactly(9443, 9081);
        assertThat(engine.reliesOn())
                .extracting(Subject::toString)
                .containsExactly(
                        "postgres:orders",
                        "postgres:main",
                        "redis:cache",
                        "container:desk-2",
                        "process:desk-2",
                        "jvm:self",
                        "endpoint:feed");
    }

    @Test
    void read_wrongValues_allProblemsAtOnce() {
        MapSettings settings = MapSettings.of(Map.of(
                "engine",
                Map.of(
                        "name", " ",
                        "api", "http://user:secret@127.0.0.1:8080",
                        "admin", "http:///nohost",
                        "metrics", "http://127.0.0.1:70000/metrics",
                        "health", "http://127.0.0.1/health#top",
                        "log", "a\0b",
                        "pidFile", " ",
                        "ports", List.of("8080", "0", "http"))));

        assertThat(EngineSettings.read(settings, Set.of())).isPresent();

        assertThat(settings.problems())
                .containsExactlyInAnyOrder(
                        "engine.name config.target.name",
                        "engine.api config.engine.user",
                        "engine.admin config.engine.no-host",
                        "engine.metrics config.engine.port",
                        "engine.health config.engine.fragment",
                        "engine.log config.not-a-path",
                        "engine.pidFile config.not-a-path",
                        "engine.ports config.engine.port",
                        "engine.ports config.engine.port");
    }
}
