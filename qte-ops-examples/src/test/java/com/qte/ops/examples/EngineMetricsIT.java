package com.qte.ops.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.testkit.servers.PrometheusServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine that the example's own build has made, scraped by a real Prometheus with the rules that are shipped. */
@Timeout(240)
class EngineMetricsIT {
    private static final Path COPY = Path.of("target/copies/engine/target");
    private static final Path DASHBOARDS = Path.of("../dashboards");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern METRIC = Pattern.compile("qte_ops_[a-z_]+");
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void orderLoopStandsStill_everyMetricOfRulesAndDashboardsIsThereAndAnAlertFires() throws IOException {
        boolean isHere = PrometheusServer.isHere();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(isHere).as("Prometheus is installed").isTrue();
        }
        assumeThat(isHere).as("Prometheus is installed").isTrue();
        Path said = folder.resolve("said");
        Process engine = start(said);
        try {
            await().atMost(SOON).until(() -> address(said).find());
            Matcher address = address(said);
            assertThat(address.find()).isTrue();
            try (PrometheusServer prometheus = PrometheusServer.start(
                    URI.create(address.group() + "/metrics"),
                    "engine",
                    List.of(DASHBOARDS.resolve("qte-ops.rules.yml")))) {
                await().atMost(SOON).until(() -> firing(prometheus).contains("QteOpsRootCause"));
                Set<String> there = names(prometheus.query("count by (__name__) ({__name__=~\"qte_ops_.+\"})"));
                for (String shipped : List.of("qte-ops.rules.yml", "qte-ops.json", "qte-ops.zh.json")) {
                    Set<String> wanted = names(Files.readString(DASHBOARDS.resolve(shipped)));
                    assertThat(wanted).as(shipped).isNotEmpty().isSubsetOf(there);
                }
            }
        } finally {
            engine.descendants().forEach(ProcessHandle::destroy);
            engine.destroy();
        }
    }

    /** Nobody answers when it asks whether it may act, so that the fault stays. */
    private static Process start(Path said) throws IOException {
        String classPath = Files.readString(COPY.resolve("classpath")).strip();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        COPY.resolve("classes") + ":" + classPath,
                        "org.example.engine.Main",
                        "--fault",
                        "stuck")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static Matcher address(Path said) throws IOException {
        return ADDRESS.matcher(Files.readString(said, StandardCharsets.UTF_8));
    }

    private static String firing(PrometheusServer prometheus) {
        return prometheus.query("ALERTS{alertstate=\"firing\"}");
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(text).results().forEach(match -> names.add(match.group()));
        return names;
    }
}
