package com.qte.ops.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresVersionsTest {
    @Test
    void has_everyVersion_whereEverythingMustBeTested() {
        List<Integer> missing = PostgresServer.VERSIONS.stream()
                .filter(major -> !PostgresServer.has(major))
                .toList();
        if (!missing.isEmpty()) {
            System.err.println("SKIPPED without PostgreSQL of " + missing.size() + " versions: " + missing);
        }

        assertThat(missing.isEmpty() || !"true".equals(System.getenv("CI")))
                .as("missing with CI=true: %s", missing)
                .isTrue();
    }

    @Test
    void has_unknownVersion_not() {
        assertThat(PostgresServer.has(9)).isFalse();
    }
}
