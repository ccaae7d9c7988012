package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.docker.DockerOutcome;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonAnswersTest {
    private final DaemonAnswers check = new DaemonAnswers();

    @ParameterizedTest
    @CsvSource({
        "ABSENT, FAILING, stopped",
        "REFUSED, FAILING, refused",
        "SILENT, FAILING, silent",
        "LOST, FAILING, lost",
        "UNKNOWN_HOST, FAILING, unknown-host",
        "ERROR, FAILING, other",
        "OTHER, FAILING, other",
        "DENIED, DEGRADED, denied"
    })
    void judge_noAnswer_eachItsReason(DockerOutcome outcome, Status status, String reason) {
        Verdict verdict = Judged.first(
                        check, new DaemonSnapshot(Optional.of(outcome), "x", Optional.empty(), Optional.empty()))
                .verdict();
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"999, HEALTHY", "1000, DEGRADED"})
    void judge_answer_slowFromASecondOn(long millis, Status status) {
        assertThat(answered(millis).verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_wasSlow_wellOnlyWhenHalfAsSlow() {
        assertThat(answered(600).raised("", Status.DEGRADED).verdict().status()).isEqualTo(Status.DEGRADED);
        assertThat(answered(400).raised("", Status.DEGRADED).verdict().status()).isEqualTo(Status.HEALTHY);
    }

    private Judged<DaemonSnapshot> answered(long millis) {
        return Judged.first(
                check,
                new DaemonSnapshot(Optional.empty(), "", Optional.of(Duration.ofMillis(millis)), Optional.empty()));
    }
}
