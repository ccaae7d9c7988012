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

class OldestTransactionTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new OldestTransaction(), given.snapshot()).verdict();
    }

    @ParameterizedTest
    @CsvSource({"299, HEALTHY", "300, DEGRADED", "301, DEGRADED", "1799, DEGRADED", "1800, FAILING", "1801, FAILING"})
    void judge_open_limit(long seconds, Status status) {
        given.has(Given.session(1, "active", Duration.ofSeconds(seconds)));
        assertThat(verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_maintenance_leftOut() {
        given.has(Given.backend(1, "client backend", "active", Duration.ofHours(9), Optional.empty(), true));
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_aborted_leftOut() {
        given.has(Given.session(1, "idle in transaction (aborted)", Duration.ofHours(9)));
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_cause_byWhatItDoes() {
        given.has(Given.session(1, "idle in transaction", Duration.ofHours(1)));
        assertThat(verdict().causes()).containsExactly("idle-in-transaction");
        given.has(Given.session(2, "active", Duration.ofHours(2), Optional.of("Lock")));
        assertThat(verdict().causes()).containsExactly("waits-for-lock");
        given.has(Given.session(3, "active", Duration.ofHours(3)));
        assertThat(verdict().causes()).containsExactly("long-work");
    }
}
