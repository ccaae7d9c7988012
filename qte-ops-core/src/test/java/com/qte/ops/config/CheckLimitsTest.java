package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.CheckSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckLimitsTest {
    private static final Limit IDLE =
            Limit.above("idle", Unit.SECONDS, 60, 600, "test").clearingBy(5);
    private static final Limit OLDEST = Limit.above("oldest", Unit.SECONDS, 10, 60, "test");
    private static final Limit SHARE = Limit.above("share", Unit.RATIO, 0.8, Double.NaN, "test");
    private static final Limit FREE = Limit.below("free", Unit.BYTES, 2048, 1024, "test");

    private static final List<CheckSpec> CHECKS = List.of(
            CheckSpec.of("postgres.connections.idle", Severity.P2).limit(IDLE),
            CheckSpec.of("postgres.connections.idle-in-transaction", Severity.P1)
                    .limit(OLDEST)
                    .limit(SHARE),
            CheckSpec.of("redis.memory", Severity.P1).limit(FREE),
            CheckSpec.of("redis.reachable", Severity.P0));

    @Test
    void read_nothingSet_theDeclaredLimitsStay() {
        CheckLimits limits = read(Loaded.yaml(""));
        assertThat(limits.of("postgres.connections.idle")).isEqualTo(Map.of("idle", IDLE));
        assertThat(limits.of("postgres.connections.idle-in-transaction"))
                .isEqualTo(Map.of("oldest", OLDEST, "share", SHARE));
        assertThat(limits.of("redis.reachable")).isEmpty();
        assertThat(limits.of("nobody.knows")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checks: {postgres.connections.idle: {degraded: 2m}, postgres.connections.idle-in-transaction: {oldest: {failing: 30s}, share: {degraded: 50%}}}",
                "checks: {postgres: {connections: {idle: {degraded: 120s}, idle-in-transaction: {oldest.failing: 30s, share.degraded: 50%}}}}"
            })
    void read_idsOfWhichOneBeginsTheOther_areKeptApart(String yaml) {
        Configuration configuration = Loaded.yaml(yaml);
        assertOverridden(configuration);
    }

    @Test
    void read_fromVariables_theSame() {
        assertOverridden(Loaded.environment(Map.of(
                "QTE_OPS_CHECKS_POSTGRES_CONNECTIONS_IDLE_DEGRADED", "2m",
                "QTE_OPS_CHECKS_POSTGRES_CONNECTIONS_IDLE_IN_TRANSACTION_OLDEST_FAILING", "30s",
                "QTE_OPS_CHECKS_POSTGRES_CONNECTIONS_IDLE_IN_TRANSACTION_SHARE_DEGRADED", "50%")));
    }

    private static void assertOverridden(Configuration configuration) {
        CheckLimits limits = read(configuration);
        assertThat(limits.of("postgres.connections.idle")).isEqualTo(Map.of("idle", IDLE.with(120, 600)));
        assertThat(limits.of("postgres.connections.idle-in-transaction"))
                .isEqualTo(Map.of("oldest", OLDEST.with(10, 30), "share", SHARE.with(0.5, Double.NaN)));
        assertThat(configuration.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgres.connections.idle: {failing: 60s}           | |
                    postgres.connections.idle: {failing: 59s}           | failing|config.limit-milder
                    postgres.connections.idle: {degraded: 601s}         | degraded|config.limit-milder
                    postgres.connections.idle: {degraded: -1s}          | degraded|config.limit-negative
                    postgres.connections.idle: {degraded: 5}            | degraded|config.not-a-number
                    postgres.connections.idle: {degraded: 80%}          | degraded|config.not-a-number
                    postgres.connections.idle: 5s                       | |config.not-a-section
                    postgres.connections.idle: {degrade: 5s}            | degrade|config.unknown-key
                    postgres.connections.idle: {idle: {degraded: 5s}}   | idle|config.unknown-key
                    redis.memory: {failing: 3KiB}                       | failing|config.limit-milder
                    redis.memory: {failing: 2KiB}                       | |
                    """)
    void read_override_isTakenOrRefused(String line, String key, String what) {
        Configuration configuration = Loaded.yaml("checks:\n  " + line);
        CheckLimits limits = read(configuration);
        if (what == null) {
            assertThat(configuration.problems()).isEmpty();
            assertThat(limits).isNotEqualTo(read(Loaded.yaml("")));
        } else {
            String id = line.substring(0, line.indexOf(':'));
            String full = "checks." + id + (key == null ? "" : "." + key);
            assertThat(Loaded.problems(configuration)).containsExactly(full + "|qte-ops.yaml:2|" + what);
            assertThat(limits).isEqualTo(read(Loaded.yaml("")));
        }
    }

    @Test
    void read_thresholdThatTheLimitHasNot_isRefused() {
        Configuration configuration =
                Loaded.yaml("checks.postgres.connections.idle-in-transaction.share: {failing: 90%}");
        assertThat(read(configuration)).isEqualTo(read(Loaded.yaml("")));
        assertThat(configuration.problems())
                .extracting(Problem::what)
                .containsExactly("config.limit-without-threshold");
    }

    @ParameterizedTest
    @CsvSource({
        "redis.memry, redis.memory",
        "postgres.connection.idle-in-transaction.oldest, postgres.connections.idle-in-transaction",
        "postgres.connections.iddle, postgres.connections.idle",
        "jvm.heap, ''"
    })
    void read_unknownCheck_isNamedWithTheNearest(String id, String nearest) {
        Configuration configuration = Loaded.yaml("checks: {" + id + ": {degraded: 5s}}");
        read(configuration);
        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("config.unknown-check");
            assertThat(problem.key()).isEqualTo("checks." + id);
            assertThat(problem.nearest().orElse("")).isEqualTo(nearest);
        });
    }

    private static CheckLimits read(Configuration configuration) {
        return CheckLimits.read(configuration.root(), CHECKS);
    }
}
