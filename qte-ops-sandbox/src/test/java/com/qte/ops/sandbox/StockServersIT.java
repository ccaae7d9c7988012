package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL and Redis as Debian ships them, seen by users that may look and nothing else. */
@Timeout(120)
class StockServersIT {
    private static final String PASSWORD = "Qte-0ps-Stock";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LEAST_FINDINGS = 30;
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Scope CHEAP = new Scope(List.of("postgres.*", "redis.*"), EnumSet.of(Tier.CHEAP));

    private static GenericContainer<?> postgres;
    private static GenericContainer<?> redis;
    private static RoundTrips toPostgres;
    private static RoundTrips toRedis;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        postgres = DockerEngine.container(DockerEngine.SERVERS)
                .withCommand("pg_ctlcluster", "--foreground", "15", "main", "start")
                .withExposedPorts(5432)
                .waitingFor(Wait.forSuccessfulCommand("psql -h 127.0.0.1 -U postgres -c 'SELECT 1'")
                        .withStartupTimeout(START_WITHIN));
        redis = DockerEngine.container(DockerEngine.SERVERS)
                .withCommand("redis-server", "--bind", "0.0.0.0", "--protected-mode", "no")
                .withExposedPorts(6379)
                .waitingFor(Wait.forSuccessfulCommand("redis-cli ping").withStartupTimeout(START_WITHIN));
        Stream.of(postgres, redis).parallel().forEach(GenericContainer::start);
        for (String statement :
                List.of("CREATE ROLE qte_ops LOGIN PASSWORD '" + PASSWORD + "'", "GRANT pg_monitor TO qte_ops")) {
            run(postgres, "psql", "-h", "127.0.0.1", "-U", "postgres", "-c", statement);
        }
        run(
                redis,
                "redis-cli",
                "ACL",
                "SETUSER",
                "qte_ops",
                "on",
                ">" + PASSWORD,
                "+ping",
                "+info",
                "+client|list",
                "+slowlog|get",
                "+memory|stats",
                "+latency|latest");
        run(redis, "redis-cli", "ACL", "SETUSER", "default", "off");
        toPostgres = new RoundTrips(postgres.getHost(), postgres.getMappedPort(5432));
        toRedis = new RoundTrips(redis.getHost(), redis.getMappedPort(6379));
    }

    @AfterAll
    static void stop() {
        Stream.of(toPostgres, toRedis, postgres, redis)
                .filter(one -> one != null)
                .forEach(one -> {
                    try {
                        one.close();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    @Test
    void diagnose_stockServers_noFindingAndOneRoundTripASample() throws IOException {
        try (QteOps ops = QteOps.builder().configuration(settings()).build()) {
            Diagnosis usual = ops.diagnose(Scope.usual());
            ops.diagnose(CHEAP);
            int asked = toPostgres.trips();
            int exchanged = toRedis.trips();
            int rounds = 5;
            List<String> faults = new ArrayList<>(faults(usual));
            for (int round = 0; round < rounds; round++) {
                faults.addAll(faults(ops.diagnose(CHEAP)));
            }
            asked = toPostgres.trips() - asked;
            exchanged = toRedis.trips() - exchanged;
            System.err.println("WIRE " + rounds + " samples of the cheap tier: " + asked
                    + " round trips to PostgreSQL, " + exchanged + " to Redis");

            assertThat(faults).isEmpty();
            assertThat(asked).isEqualTo(rounds);
            assertThat(exchanged).isEqualTo(rounds);
        }
    }

    @Test
    void doctor_stockServers_nothingOfThemIsIll() throws IOException {
        Ran ran = Ran.qteOps("doctor", "--format", "json", "--config", file());
        List<JsonNode> theirs = JSON.readTree(ran.out())
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("check").asString().matches("(postgres|redis)\\..*"))
                .toList();

        assertThat(theirs)
                .as(ran.everything())
                .extracting(finding -> finding.path("check").asString())
                .contains("postgres.reachable", "redis.reachable")
                .hasSizeGreaterThan(LEAST_FINDINGS);
        assertThat(theirs)
                .as(ran.everything())
                .allMatch(finding -> isWell(
                        Status.valueOf(finding.path("status").asString()),
                        finding.path("check").asString(),
                        finding.path("reason").asString()));
        assertThat(ran.out()).as(ran.everything()).doesNotContain(PASSWORD);
    }

    private static List<String> faults(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.subject().type().equals("postgres")
                        || finding.subject().type().equals("redis"))
                .filter(finding -> !isWell(finding.status(), finding.check(), finding.reason()))
                .map(Finding::toString)
                .toList();
    }

    /**
     * A machine that also builds may answer late, and in time again; that alone is no false finding. The way goes through a
     * relay in this very JVM, and these looks follow each other at once: twice late is then once short of a processor.
     */
    private static boolean isWell(Status status, String check, String reason) {
        boolean knocks = check.endsWith(".reachable");
        return switch (status) {
            case HEALTHY -> true;
            case SKIPPED -> !reason.isBlank();
            case DEGRADED -> knocks && reason.equals("slow");
            case RECOVERING ->
                knocks && Set.of(Diagnosis.CLEARING, Diagnosis.FLAPPING).contains(reason);
            case UNKNOWN, FAILING -> false;
        };
    }

    private Configuration settings() throws IOException {
        return Configuration.load(Optional.of(file()), Map.of(), Map.of());
    }

    private Path file() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), PASSWORD);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(folder.resolve("qte-ops.yaml"), """
                trading: {calendar: closed}
                healing: {journal: %s}
                postgres:
                  - {name: main, url: "jdbc:postgresql://127.0.0.1:%d/postgres", user: qte_ops, password: {file: %s}}
                redis:
                  - {name: cache, use: cache, url: "redis://127.0.0.1:%d", user: qte_ops, password: {file: %s}}
                """.formatted(
                        folder.resolve("state"), toPostgres.port(), secret, toRedis.port(), secret));
    }

    private static void run(GenericContainer<?> container, String... words) throws Exception {
        var ran = container.execInContainer(words);
        assertThat(ran.getExitCode()).as(ran.getStdout() + ran.getStderr()).isZero();
    }
}
