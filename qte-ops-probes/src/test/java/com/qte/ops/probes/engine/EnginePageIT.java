package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.qte.ops.probes.engine.Measures.Queue;
import com.qte.ops.target.http.EngineSettings;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.http.RawServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EnginePageIT {
    private static final String PAGE = "qte_event_queue_size 42\nqte_event_queue_capacity 1000\n"
            + "qte_requests_in_flight 3\nprocess_start_time_seconds 1.7e9\n"
            + "qte_request_duration_seconds_bucket{le=\"0.1\"} 5\nqte_request_duration_seconds_bucket{le=\"+Inf\"} 6\n"
            + "qte_request_duration_seconds_count 6\nqte_request_duration_seconds_sum 1.5\n";

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void collect_engineThatIsWell_everyFact() throws Exception {
        answers("/health", 200, "{\"status\":\"UP\"}");
        answers("/metrics", 200, PAGE);
        answers("/admin/queue/status", 200, "{\"size\":40,\"capacity\":900,\"workers\":4}");

        EngineSnapshot seen = collect(Map.of("api", api(), "admin", api()));

        assertThat(seen.api().orElseThrow().outcome()).isEqualTo(Outcome.OK);
        assertThat(seen.api().orElseThrow().address()).isEqualTo(api() + "/health");
        assertThat(seen.ownStatus()).contains("UP");
        assertThat(seen.admin().orElseThrow().outcome()).isEqualTo(Outcome.OK);
        assertThat(seen.page().orElseThrow().series()).isEqualTo(8);
        assertThat(seen.page().orElseThrow().complete()).isTrue();
        Measures measures = seen.measures().orElseThrow();
        assertThat(measures.queues())
                .containsExactly(new Queue("", 42, OptionalDouble.of(1_000), OptionalDouble.empty()));
        assertThat(measures.requests().orElseThrow().inFlight()).hasValue(3);
        assertThat(measures.requests().orElseThrow().durations().count()).isCloseTo(6, within(1e-9));
        assertThat(measures.startedAtEpochSeconds()).hasValue(1.7e9);
    }

    @Test
    void collect_queueOnlyAtTheAdminEndpoint_takenFromThere() throws Exception {
        answers("/health", 200, "{\"status\":\"UP\"}");
        answers("/metrics", 200, "other 1\n");
        answers("/admin/queue/status", 200, "{\"depth\":7,\"capacity\":100}");

        assertThat(collect(Map.of("api", api(), "admin", api()))
                        .measures()
                        .orElseThrow()
                        .queues())
                .containsExactly(new Queue("", 7, OptionalDouble.of(100), OptionalDouble.empty()));
    }

    @Test
    void collect_labelledQueues_named() throws Exception {
        answers("/health", 200, "{\"status\":\"UP\"}");
        answers(
                "/metrics",
                200,
                "qte_event_queue_size{queue=\"orders\"} 1\nqte_event_queue_size{queue=\"quotes\\n\"} 2\n"
                        + "qte_event_queue_capacity{queue=\"orders\"} 10\n");

        assertThat(collect(Map.of("api", api())).measures().orElseThrow().queues())
                .containsExactly(
                        new Queue("orders", 1, OptionalDouble.of(10), OptionalDouble.empty()),
                        new Queue("quotes", 2, OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void collect_nothingOfUse_noneOfAnEngine() throws Exception {
        answers("/health", 200, "<html>fine</html>");
        answers("/metrics", 200, "other 1\n");

        EngineSnapshot seen = collect(Map.of("api", api()));

        assertThat(seen.ownStatus()).isEmpty();
        assertThat(seen.measures().orElseThrow().ofAnEngine()).isFalse();
    }

    @Test
    void collect_everyMetricOfTheManual_read() throws Exception {
        answers("/health", 200, "{\"status\":\"UP\"}");
        answers(
                "/metrics",
                200,
                "qte_event_queue_size 3\nqte_event_queue_oldest_seconds 1.5\n"
                        + "qte_requests_total{status=\"200\"} 90\nqte_requests_total{status=\"503\"} 10\n"
                        + "qte_orders_total 50\nqte_orders_rejected_total 2\nqte_trades_total 40\n"
                        + "qte_portfolio_total_value -1.5e6\nqte_portfolio_age_seconds 2\n");

        Measures measures = collect(Map.of("api", api())).measures().orElseThrow();

        assertThat(measures.queues().get(0).oldestSeconds()).hasValue(1.5);
        assertThat(measures.answers()).contains(new Measures.Tally(100, 10));
        assertThat(measures.orders()).contains(new Measures.Tally(50, 2));
        assertThat(measures.tradesTotal()).hasValue(40);
        assertThat(measures.portfolioValue()).hasValue(-1.5e6);
        assertThat(measures.portfolioAgeSeconds()).hasValue(2);
    }

    @Test
    void collect_pageOf20MB_readToItsEnd() throws Exception {
        answers("/health", 200, "{\"status\":\"UP\"}");
        answers("/metrics", 200, "other_metric{label=\"some value\"} 12345\n".repeat(520_000) + PAGE);

        // on a machine that is busy, the first may take longer than a visit may
        EngineSnapshot seen = await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> collect(Map.of("api", api())),
                        one -> one.page().orElseThrow().bytes() > 0);

        assertThat(seen.page().orElseThrow().bytes()).isGreaterThan(20_000_000);
        assertThat(seen.page().orElseThrow().complete()).isTrue();
        assertThat(seen.page().orElseThrow().series()).isEqualTo(520_008);
        assertThat(seen.measures().orElseThrow().queues()).hasSize(1);
    }

    @Test
    void collect_downWith503_itsOwnWords() throws Exception {
        answers("/health", 503, "{\"status\":\"DOWN\",\"database\":\"timed out\"}");
        answers("/metrics", 404, "not here");

        EngineSnapshot seen = collect(Map.of("api", api()));

        assertThat(seen.api().orElseThrow().outcome()).isEqualTo(Outcome.STATUS);
        assertThat(seen.ownStatus()).contains("DOWN");
        assertThat(seen.page().orElseThrow().reach().status()).hasValue(404);
        assertThat(seen.page().orElseThrow().series()).isZero();
    }

    @Test
    void collect_nobodyListens_refusedEverywhere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        EngineSnapshot seen = collect(Map.of("api", "http://127.0.0.1:" + free, "admin", "http://127.0.0.1:" + free));

        assertThat(seen.api().orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(seen.admin().orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(seen.page().orElseThrow().reach().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void collect_everythingSilent_twoSecondsInAll() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            String address = "http://127.0.0.1:" + silent.port();
            long begunNanos = System.nanoTime();

            EngineSnapshot seen = collect(Map.of("api", address, "admin", address));

            assertThat(seen.api().orElseThrow().outcome()).isEqualTo(Outcome.SILENT);
            assertThat(seen.admin().orElseThrow().outcome()).isEqualTo(Outcome.SILENT);
            assertThat(seen.page().orElseThrow().reach().outcome()).isEqualTo(Outcome.SILENT);
            assertThat(Duration.ofNanos(System.nanoTime() - begunNanos)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void collect_pageWithoutEnd_incomplete() throws Exception {
        answers("/health", 200, "{\"status\":\"UP\"}");
        answers("/metrics", 200, PAGE.repeat(120_000));

        EngineSnapshot seen = await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> collect(Map.of("api", api())),
                        one -> one.page().orElseThrow().bytes() > 0);

        assertThat(seen.page().orElseThrow().bytes()).isEqualTo(32 << 20);
        assertThat(seen.page().orElseThrow().complete()).isFalse();
    }

    @Test
    void collect_openMetricsWithoutItsEnd_incomplete() throws Exception {
        answers("/health", 200, "{\"status\":\"UP\"}");
        server.createContext("/metrics", exchange -> {
            boolean wanted = exchange.getRequestHeaders().getFirst("Accept").startsWith("application/openmetrics-text");
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", wanted ? "application/openmetrics-text; version=1.0.0" : "text/plain");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(collect(Map.of("api", api())).page().orElseThrow().complete())
                .isFalse();
    }

    private EngineSnapshot collect(Map<String, String> section) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of("engine", section));
        EngineTarget engine =
                EngineSettings.read(MapSettings.of(settings), Set.of()).orElseThrow();
        try (OneVisit<EngineTarget, EngineSnapshot> visit = new OneVisit<>(engine, Duration.ofSeconds(4))) {
            EngineSnapshot seen = new EnginePage().collect(visit);
            return seen;
        }
    }

    private String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answers(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
