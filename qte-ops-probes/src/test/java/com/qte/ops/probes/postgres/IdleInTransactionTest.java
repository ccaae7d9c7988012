package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleInTransactionTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new IdleInTransaction(), given.snapshot()).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "idle in transaction, 59, HEALTHY, ok",
        "idle in transaction, 60, DEGRADED, waiting",
        "idle in transaction, 61, DEGRADED, waiting",
        "idle in transaction, 299, DEGRADED, waiting",
        "idle in transaction, 300, FAILING, waiting",
        "idle in transaction (aborted), 59, HEALTHY, ok",
        "idle in transaction (aborted), 60, DEGRADED, aborted",
        "idle in transaction (aborted), 9000, DEGRADED, aborted",
        "idle, 9000, HEALTHY, ok",
        "active, 9000, HEALTHY, ok"
    })
    void judge_inState_limit(String state, long seconds, Status status, String reason) {
        given.has(Given.session(7, state, Duration.ofSeconds(seconds)));
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }

    @Test
    void judge_longAbortedBesideShortOpen_aborted() {
        given.has(
                Given.session(7, "idle in transaction", Duration.ofSeconds(5)),
                Given.session(8, "idle in transaction (aborted)", Duration.ofSeconds(90)));
        assertThat(verdict().reason()).isEqualTo("aborted");
    }

    @Test
    void judge_twoOpen_namesTheLongest() {
        given.has(
                Given.session(7, "idle in transaction", Duration.ofSeconds(70)),
                Given.session(8, "idle in transaction", Duration.ofSeconds(80)));
        assertThat(verdict().evidence())
                .anyMatch(fact -> fact.name().equals("pid") && fact.display().equals("8"));
    }

    @Test
    void judge_noSession_skipped() {
        given.withSession = false;
        assertThat(verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.SKIPPED, "no-postgres-session");
    }

    @Test
    void judge_roleSeesNobody_skippedNotHealthy() {
        given.seesAll = false;
        assertThat(verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.SKIPPED, "no-pg-monitor");
    }
}
