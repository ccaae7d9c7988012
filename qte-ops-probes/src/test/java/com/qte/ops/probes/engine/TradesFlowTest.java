package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.signal.TradingState;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradesFlowTest {
    private static final Duration ROUND = Duration.ofSeconds(15);

    @ParameterizedTest
    @CsvSource({
        "0, HEALTHY, ok",
        "299, HEALTHY, ok",
        "300, DEGRADED, still",
        "899, DEGRADED, still",
        "900, FAILING, still"
    })
    void judge_stillInAnOpenSession_byItsLimits(double seconds, Status status, String reason) {
        Verdict verdict = judge(Seen.with(Seen.WELL.measures(), Seen.open(seconds, 0)));

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judge_closedSession_skippedHoweverStill() {
        assertThat(judge(Seen.with(Seen.WELL.measures(), Seen.CLOSED)).reason()).isEqualTo("closed");
    }

    @Test
    void judge_haltedByTheEngineItself_skipped() {
        Measures halted = Seen.trading(
                OptionalDouble.of(1), OptionalDouble.of(1), OptionalDouble.empty(), Optional.of(TradingState.HALTED));

        assertThat(judge(Seen.with(Optional.of(halted), Seen.CLOSED)).reason()).isEqualTo("halted");
    }

    @Test
    void judge_noCalendar_skipped() {
        Course unknown = Course.of(Judged.AT, Optional.empty(), Seen.WELL.measures(), Optional.empty());

        assertThat(judge(Seen.with(Seen.WELL.measures(), unknown)).reason()).isEqualTo("no-calendar");
    }

    @Test
    void judge_nothingToJudge_skippedWithItsReason() {
        Measures none =
                Seen.trading(OptionalDouble.empty(), OptionalDouble.of(1), OptionalDouble.empty(), Optional.empty());

        assertThat(judge(Seen.with(Optional.empty(), Seen.open(999, 0))).reason())
                .isEqualTo("unmeasured");
        assertThat(judge(Seen.measures(none)).reason()).isEqualTo("not-exposed");
        assertThat(Judged.first(new TradesFlow(), Seen.WELL).verdict().reason()).isEqualTo("first-sample");
    }

    private static Verdict judge(EngineSnapshot now) {
        return Judged.first(new TradesFlow(), now).after(Seen.WELL, ROUND).verdict();
    }
}
