package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowQueriesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new SlowQueries(), given.snapshot()).verdict();
    }

    @ParameterizedTest
    @CsvSource({"59, HEALTHY", "60, DEGRADED", "61, DEGRADED", "299, DEGRADED", "300, FAILING", "301, FAILING"})
    void judge_running_limit(long seconds, Status status) {
        given.has(Given.session(1, "active", Duration.ofSeconds(seconds)));
        assertThat(verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_whatIsNoQueryOfAClient_leftOut() {
        given.has(
                Given.session(1, "idle", HOUR),
                Given.session(2, "idle in transaction", HOUR),
                Given.session(3, "active", HOUR, Optional.of("Lock")),
                Given.backend(4, "walsender", "active", HOUR, Optional.empty(), false),
                Given.backend(5, "autovacuum worker", "active", HOUR, Optional.empty(), true),
                Given.backend(6, "client backend", "active", HOUR, Optional.empty(), true));
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_clientDoesNotRead_saysSo() {
        given.has(Given.session(1, "active", HOUR, Optional.of("Client")));
        assertThat(verdict().causes()).containsExactly("client-does-not-read");
    }
}
