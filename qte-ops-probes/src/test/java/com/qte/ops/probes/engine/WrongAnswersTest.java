package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.Measures.Tally;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongAnswersTest {
    private static final Duration ROUND = Duration.ofSeconds(15);

    @ParameterizedTest
    @CsvSource({
        "0, 0, SKIPPED, low-volume",
        "19, 2, SKIPPED, low-volume",
        "3, 3, FAILING, errors",
        "20, 2, HEALTHY, ok",
        "300, 2, HEALTHY, ok",
        "301, 3, HEALTHY, ok",
        "300, 3, DEGRADED, errors",
        "1000, 49, DEGRADED, errors",
        "1000, 50, FAILING, errors"
    })
    void judge_requestsSinceTheVisitBefore_byTheirShare(double all, double wrong, Status status, String reason) {
        Verdict verdict = judge(Optional.of(new Tally(1_000 + all, wrong)), Optional.empty())
                .get(0);

        assertThat(verdict.part()).isEqualTo("requests");
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judge_rejectedOrders_theirOwnPart() {
        Verdict verdict =
                judge(Optional.empty(), Optional.of(new Tally(1_100, 60))).get(0);

        assertThat(verdict.part()).isEqualTo("orders");
        assertThat(verdict.reason()).isEqualTo("rejected");
    }

    @Test
    void judge_counterThatWentDown_skipped() {
        assertThat(judge(Optional.of(new Tally(900, 0)), Optional.empty())
                        .get(0)
                        .reason())
                .isEqualTo("counters-reset");
    }

    @Test
    void judge_nothingBeforeOrNothingAtAll_skipped() {
        assertThat(Judged.first(new WrongAnswers(), Seen.WELL).verdicts())
                .extracting(Verdict::reason)
                .containsExactly("first-sample", "first-sample");
        assertThat(judge(Optional.empty(), Optional.empty()).get(0).reason()).isEqualTo("not-exposed");
        assertThat(Judged.first(new WrongAnswers(), Seen.with(Optional.empty(), Seen.CLOSED))
                        .verdict()
                        .reason())
                .isEqualTo("unmeasured");
    }

    private static List<Verdict> judge(Optional<Tally> answers, Optional<Tally> orders) {
        return Judged.first(new WrongAnswers(), Seen.tallies(answers, orders))
                .after(Seen.WELL, ROUND)
                .verdicts();
    }
}
