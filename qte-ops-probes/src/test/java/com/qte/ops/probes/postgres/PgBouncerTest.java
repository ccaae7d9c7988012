package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresPooler.Failure;
import com.qte.ops.probes.postgres.PostgresPooler.Pool;
import com.qte.ops.probes.postgres.PostgresPooler.Snapshot;
import com.qte.ops.target.pgbouncer.PgBouncerFailure.Kind;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgBouncerTest {
    private final PgBouncer check = new PgBouncer();

    @ParameterizedTest
    @CsvSource({"0, HEALTHY", "9, HEALTHY", "10, DEGRADED", "59, DEGRADED", "60, FAILING"})
    void judge_firstOfThoseThatWait_bySeconds(int seconds, Status status) {
        assertThat(judged(pool(3, 2, seconds)).status()).isEqualTo(status);
    }

    @Test
    void judge_nobodyWaits_healthyWhateverTheLastWaitWas() {
        assertThat(judged(pool(0, 2, 300)).status()).isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({"0, no-server", "2, pool-too-small"})
    void judge_waiting_causeByServerConnections(int inUse, String cause) {
        assertThat(judged(pool(3, inUse, 20)).causes()).containsExactly(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, FAILING, refused",
        "TIMED_OUT, FAILING, timed-out",
        "LOST, FAILING, lost",
        "PROTOCOL, FAILING, protocol",
        "DENIED, SKIPPED, denied"
    })
    void judge_noAnswer_byKind(Kind kind, Status status, String reason) {
        Verdict verdict = Judged.first(check, new Snapshot(Optional.of(new Failure(kind, "")), List.of()))
                .verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judge_twoPools_eachItsOwnPart() {
        Pool other = new Pool("other", "app", 1, 0, 1, 0, Duration.ZERO);

        assertThat(Judged.first(check, new Snapshot(Optional.empty(), List.of(pool(3, 2, 20), other)))
                        .verdicts())
                .extracting(Verdict::part)
                .containsExactly("qte/app", "other/app");
    }

    private Verdict judged(Pool pool) {
        return Judged.first(check, new Snapshot(Optional.empty(), List.of(pool)))
                .verdict();
    }

    static Pool pool(int waiting, int inUse, int seconds) {
        return new Pool("qte", "app", 5, waiting, inUse, 0, Duration.ofSeconds(seconds));
    }
}
