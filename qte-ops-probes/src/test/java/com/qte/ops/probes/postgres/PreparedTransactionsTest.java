package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.ServerFacts.Prepared;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedTransactionsTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new PreparedTransactions(), given.snapshot()).verdict();
    }

    @ParameterizedTest
    @CsvSource({"59, HEALTHY", "60, DEGRADED", "61, DEGRADED", "299, DEGRADED", "300, FAILING", "301, FAILING"})
    void judge_age_limit(long seconds, Status status) {
        given.prepared.add(new Prepared("a", "qte", Duration.ofSeconds(1), "qte", false));
        given.prepared.add(new Prepared("b", "qte", Duration.ofSeconds(seconds), "qte", false));
        assertThat(verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_none_healthy() {
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }
}
