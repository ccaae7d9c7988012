package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.ServerFacts.Archiver;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchivingTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new Archiving(), given.snapshot()).verdict();
    }

    private static final Instant THEN = Given.AT.minusSeconds(100);

    private void given(long readySeconds, boolean failed, boolean commandMissing) {
        given.archiver = new Archiver(
                true,
                commandMissing,
                5,
                failed ? 1 : 0,
                Optional.of(THEN),
                failed ? Optional.of(THEN.plusSeconds(1)) : Optional.empty(),
                Optional.of(Duration.ofSeconds(readySeconds)));
    }

    @Test
    void judge_off_skipped() {
        assertThat(verdict().status()).isEqualTo(Status.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({"59, HEALTHY", "60, DEGRADED", "61, DEGRADED", "899, DEGRADED", "900, FAILING", "901, FAILING"})
    void judge_oldestReady_limit(long seconds, Status status) {
        given(seconds, false, false);
        assertThat(verdict().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"false, false, 70, command-hangs", "true, false, 1, command-fails", "false, true, 70, no-command"})
    void judge_cause_toldApart(boolean failed, boolean missing, long seconds, String cause) {
        given(seconds, failed, missing);
        assertThat(verdict().status()).isEqualTo(Status.DEGRADED);
        assertThat(verdict().causes()).containsExactly(cause);
    }

    @Test
    void judge_failedOnceAndSucceededSince_healthy() {
        given.archiver =
                new Archiver(true, false, 5, 1, Optional.of(THEN), Optional.of(THEN.minusSeconds(1)), Optional.empty());
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_failedLastAndNothingWaits_healthy() {
        given.archiver =
                new Archiver(true, false, 5, 1, Optional.of(THEN), Optional.of(THEN.plusSeconds(1)), Optional.empty());
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }
}
