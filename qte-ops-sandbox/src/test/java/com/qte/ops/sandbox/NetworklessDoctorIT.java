package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.qte.ops.console.QteOpsCommand;
import com.qte.ops.target.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor in a namespace without any network, not even a loopback that is up: it ends, and calls nothing well there. */
class NetworklessDoctorIT {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int MOST_BYTES = 4 << 20;
    private static final List<String> FAR = List.of(
            "network.route",
            "network.dns",
            "network.endpoint",
            "postgres.reachable",
            "redis.reachable",
            "engine.reachable");

    @TempDir
    private Path folder;

    @Test
    void doctor_noNetworkAtAll_endsWithVerdictsAndCallsNothingFarWell() throws Exception {
        assumePossible();
        Path configuration = Files.writeString(folder.resolve("qte-ops.yaml"), """
                engine:
                  api: http://127.0.0.1:18080
                  admin: http://127.0.0.1:18081
                postgres:
                  - url: jdbc:postgresql://10.255.0.1:5432/trade
                    user: ops
                redis:
                  - url: redis://10.255.0.1:6379
                    use: cache
                network:
                  endpoints:
                    - name: feed
                      url: https://feed.example/health
                      kind: market-data
                  resolvers: [10.0.0.2]
                """);
        Program.Ran ran = new Program(List.of(
                        UNSHARE.toString(),
                        "--net",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        QteOpsCommand.class.getName(),
                        "doctor",
                        "--config",
                        configuration.toString(),
                        "--format",
                        "json"))
                .ask(LIMIT, MOST_BYTES);

        assertThat(ran.exit()).as(ran.output()).isPresent();
        assertThat(ran.output()).doesNotContain("Exception in thread").contains("\"next\"");
        Map<String, Set<String>> statuses = statuses(ran.output());
        assertThat(FAR).allSatisfy(check -> assertThat(statuses.get(check)).contains("FAILING"));
        assertThat(statuses)
                .containsEntry("tls.certificate", Set.of("UNKNOWN"))
                .containsEntry("postgres.wraparound", Set.of("SKIPPED"));
        assertThat(statuses).allSatisfy((check, seen) -> {
            if (check.matches("(network|tls|postgres|redis|engine)[.].*")) {
                assertThat(seen).as(check).doesNotContain("HEALTHY");
            }
        });
    }

    /** What is said of each check; netty's warnings of its own may stand before the report. */
    private static Map<String, Set<String>> statuses(String output) {
        JsonNode report = JsonMapper.builder().build().readTree(output.substring(output.indexOf("\n{") + 1));
        Map<String, Set<String>> statuses = new TreeMap<>();
        for (JsonNode finding : report.path("findings")) {
            assertThat(finding.path("reason").asString()).isNotEmpty();
            statuses.computeIfAbsent(finding.path("check").asString(), check -> new TreeSet<>())
                    .add(finding.path("status").asString());
        }
        return statuses;
    }

    private static void assumePossible() {
        boolean can = Files.isExecutable(UNSHARE) && "root".equals(System.getProperty("user.name"));
        if (!can && "true".equals(System.getenv("CI"))) {
            fail("no namespace can be made: needs root and unshare");
        }
        Assumptions.assumeTrue(can, "needs root and unshare");
    }
}
