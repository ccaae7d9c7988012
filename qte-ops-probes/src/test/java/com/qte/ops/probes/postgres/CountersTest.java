package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.Counters;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of what the counters rose by: deadlocks and the part rolled back. */
class CountersTest {
    private static final Duration ROUND = Duration.ofSeconds(15);

    private final Given before = new Given();
    private final Given now = new Given();

    private Judged<Snapshot> deadlocks(long rise) {
        now.counters = new Counters(1_000, 0, rise, Optional.empty());
        return Judged.first(new Deadlocks(), now.snapshot()).after(before.snapshot(), ROUND);
    }

    private static Series earlier(long secondsAgo, double value) {
        return new Series(List.of(new Series.Point(Given.AT.minusSeconds(secondsAgo), value)));
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY", "1, DEGRADED", "2, DEGRADED", "24, DEGRADED", "25, FAILING", "26, FAILING"})
    void judge_deadlocksInFiveMinutes_limit(long rise, Status status) {
        assertThat(deadlocks(rise).verdict().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"299, DEGRADED", "300, DEGRADED", "301, HEALTHY"})
    void judge_deadlockEarlier_countsForFiveMinutes(long secondsAgo, Status status) {
        assertThat(deadlocks(0)
                        .recorded("fresh", "", earlier(secondsAgo, 1))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "90, 9, HEALTHY, too-few",
        "91, 9, HEALTHY, ok",
        "90, 10, DEGRADED, rolled-back",
        "89, 11, DEGRADED, rolled-back",
        "76, 24, DEGRADED, rolled-back",
        "75, 25, FAILING, rolled-back",
        "0, 100, FAILING, rolled-back"
    })
    void judge_rolledBack_limit(long commits, long rollbacks, Status status, String reason) {
        now.counters = new Counters(1_000 + commits, rollbacks, 0, Optional.empty());
        assertThat(Judged.first(new RollbackRatio(), now.snapshot())
                        .after(before.snapshot(), ROUND)
                        .verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @Test
    void judge_firstSample_skipped() {
        assertThat(Judged.first(new Deadlocks(), now.snapshot()).verdict().reason())
                .isEqualTo("first-sample");
    }

    @Test
    void judge_crashResetTheCountersThoughNoStampTells_skipped() {
        now.checkpointerStarted = Optional.of(Given.AT.minusSeconds(5));
        assertThat(deadlocks(7).verdict().reason()).isEqualTo("counters-reset");
    }

    @Test
    void judge_counterWentDown_skipped() {
        before.counters = new Counters(1_000, 0, 9, Optional.empty());
        assertThat(deadlocks(7).verdict().reason()).isEqualTo("counters-reset");
    }

    @Test
    void judge_statisticsReset_skipped() {
        before.counters = new Counters(1, 0, 0, Optional.of(Given.AT.minusSeconds(99)));
        assertThat(deadlocks(7).verdict().reason()).isEqualTo("counters-reset");
    }
}
