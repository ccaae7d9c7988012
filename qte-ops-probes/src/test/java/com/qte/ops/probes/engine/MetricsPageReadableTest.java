package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSnapshot.Page;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.testkit.Judged;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsPageReadableTest {
    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void judge_noPage_failingWithItsOutcome(Outcome outcome) {
        Verdict verdict = judge(new Page(Seen.reach(outcome, 404, 5), 9, 0, 0, OptionalInt.empty(), true));

        assertThat(verdict.status()).isEqualTo(Status.FAILING);
        assertThat(verdict.reason()).isEqualTo(outcome.reason());
    }

    @Test
    void judge_noSample_failing() {
        assertThat(judge(page(0, 3, true)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.FAILING, "empty");
        assertThat(judge(page(1, 0, true)).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_endMissing_degraded() {
        assertThat(judge(page(20, 0, false)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, "incomplete");
    }

    @Test
    void judge_malformedLines_degradedFromOne() {
        assertThat(judge(page(20, 0, true)).status()).isEqualTo(Status.HEALTHY);
        assertThat(judge(page(20, 1, true)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, "malformed");
        assertThat(judge(page(20, 2, true)).status()).isEqualTo(Status.DEGRADED);
    }

    private static Page page(int series, int malformed, boolean complete) {
        OptionalInt first = malformed == 0 ? OptionalInt.empty() : OptionalInt.of(7);
        return new Page(Seen.reach(Outcome.OK, 200, 5), 2_000, series, malformed, first, complete);
    }

    private static Verdict judge(Page page) {
        return Judged.first(new MetricsPageReadable(), Seen.page(page)).verdict();
    }
}
