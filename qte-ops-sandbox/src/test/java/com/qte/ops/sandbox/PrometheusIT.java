package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.testkit.servers.PrometheusServer;
import com.qte.ops.testkit.servers.RedisServer;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus scrapes an engine that embeds the library, with the rules that are shipped: a real Redis dies, and an
 * alert fires.
 */
@Timeout(180)
class PrometheusIT {
    private static final Path DASHBOARDS = Path.of("..", "dashboards");
    private static final Path RULES = DASHBOARDS.resolve("qte-ops.rules.yml");
    private static final Pattern METRIC = Pattern.compile("qte_ops_[a-z_]+");
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Series of one name; the most are those of the findings, three for each check of a configured target. */
    private static final int MOST_SERIES = 400;

    @TempDir
    private Path folder;

    @BeforeAll
    static void look() {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(PrometheusServer.isHere()).as("Prometheus is installed").isTrue();
        }
        assumeThat(PrometheusServer.isHere()).as("Prometheus is installed").isTrue();
    }

    @Test
    void rules_asShipped_areReadByPromtoolAndPassTheirTests() {
        PrometheusServer.Said checked = PrometheusServer.tool(List.of("check", "rules", RULES.toString()));
        assertThat(checked.code()).as(checked.text()).isZero();
        PrometheusServer.Said tested = PrometheusServer.tool(List.of(
                "test", "rules", DASHBOARDS.resolve("qte-ops.rules.test.yml").toString()));
        assertThat(tested.code()).as(tested.text()).isZero();
    }

    @Test
    void redisDies_scrapedWithTheRules_anAlertFiresAndNoSeriesIsAdded() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        HttpServer page = serve(registry);
        try (RedisServer redis = RedisServer.start();
                QteOps ops = QteOps.builder()
                        .configuration(settings(redis))
                        .host(MeterRegistry.class, registry)
                        .build()) {
            ops.start();
            URI address = URI.create("http://127.0.0.1:" + page.getAddress().getPort() + "/metrics");
            try (PrometheusServer prometheus = PrometheusServer.start(address, "engine", List.of(RULES))) {
                await().atMost(SOON).until(() -> firing(prometheus).contains("QteOpsWatchdog"));
                assertThat(firing(prometheus)).doesNotContain("QteOpsRootCauseP0", "QteOpsRootCauseP1");
                assertThat(rules(prometheus)).as("each rule can be evaluated").containsOnly("ok");
                Map<String, Integer> before = series(registry);
                for (String shipped : List.of("qte-ops.rules.yml", "qte-ops.json", "qte-ops.zh.json")) {
                    assertThat(names(shipped)).as(shipped).isNotEmpty().isSubsetOf(before.keySet());
                }
                assertThat(before.values()).allMatch(count -> count <= MOST_SERIES);

                redis.kill();
                await().atMost(SOON)
                        .until(() ->
                                firing(prometheus).stream().anyMatch(alert -> alert.startsWith("QteOpsRootCause")));

                JsonNode alert = alert(prometheus, "QteOpsRootCause");
                assertThat(alert.at("/annotations/description").asString()).contains("redis.reachable");
                assertThat(alert.at("/annotations/summary_zh").asString()).contains("根因");
                assertThat(series(registry)).isEqualTo(before);
                System.err.println("PrometheusIT: "
                        + alert.at("/labels/alertname").asString() + " fires; "
                        + before.values().stream().mapToInt(Integer::intValue).sum() + " series of " + before.size()
                        + " names, " + registry.scrape().length() + " B");
            }
        } finally {
            page.stop(0);
        }
        assertThat(registry.scrape()).doesNotContain("qte_ops_");
    }

    private Configuration settings(RedisServer redis) throws IOException {
        Path file = Files.writeString(
                folder.resolve("qte-ops.yaml"),
                "redis: [{name: main, url: '" + redis.url() + "', use: cache}]\n"
                        + "trading: {calendar: closed}\nprobing: {interval: 500ms}\n"
                        + "alerts: {sinks: [{type: log}]}\n"
                        + "healing: {mode: OBSERVE, journal: " + folder.resolve("state") + "}\n");
        return Configuration.load(Optional.of(file), Map.of(), Map.of());
    }

    private static HttpServer serve(PrometheusMeterRegistry registry) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    /** How many series each metric of the library's has. */
    private static Map<String, Integer> series(PrometheusMeterRegistry registry) {
        Map<String, Integer> found = new TreeMap<>();
        registry.scrape()
                .lines()
                .filter(line -> line.startsWith("qte_ops_"))
                .forEach(line -> found.merge(line.split("[{ ]", 2)[0], 1, Integer::sum));
        return found;
    }

    private static Set<String> names(String shipped) throws IOException {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(Files.readString(DASHBOARDS.resolve(shipped)))
                .results()
                .forEach(match -> names.add(match.group()));
        return names;
    }

    private static List<String> firing(PrometheusServer prometheus) {
        return alerts(prometheus).stream()
                .filter(alert -> alert.at("/state").asString().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asString())
                .toList();
    }

    private static JsonNode alert(PrometheusServer prometheus, String name) {
        return alerts(prometheus).stream()
                .filter(alert -> alert.at("/labels/alertname").asString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> alerts(PrometheusServer prometheus) {
        return JsonMapper.shared()
                .readTree(prometheus.alerts())
                .at("/data/alerts")
                .valueStream()
                .toList();
    }

    private static Set<String> rules(PrometheusServer prometheus) {
        Set<String> health = new TreeSet<>();
        JsonMapper.shared()
                .readTree(prometheus.rules())
                .at("/data/groups/0/rules")
                .forEach(rule -> health.add(rule.at("/health").asString()));
        return health;
    }
}
