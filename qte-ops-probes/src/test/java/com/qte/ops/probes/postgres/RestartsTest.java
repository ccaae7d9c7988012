package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Seen;
import com.qte.ops.testkit.Judged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartsTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new Restarts(), given.snapshot()).verdict();
    }

    private void startedAgo(long seconds, Instant... earlier) {
        given.started = Given.AT.minusSeconds(seconds);
        given.checkpointerStarted = Optional.of(given.started);
        given.seen = Optional.of(Memory.with(new Seen(List.of(earlier), Map.of()), given.facts()));
    }

    @ParameterizedTest
    @CsvSource({"299, RECOVERING, restarted", "300, RECOVERING, restarted", "301, HEALTHY, ok"})
    void judge_ranBefore_recoveringForFiveMinutes(long seconds, Status status, String reason) {
        startedAgo(seconds, Given.AT.minusSeconds(1_000));
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }

    @Test
    void judge_startedLatelyAndNeverSeenBefore_healthy() {
        startedAgo(10);
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_onlyTheCheckpointerIsYounger_crashed() {
        given.checkpointerStarted = Optional.of(Given.AT.minusSeconds(10));
        assertThat(verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.RECOVERING, "crashed");
    }

    @ParameterizedTest
    @CsvSource({"3599, FAILING", "3600, FAILING", "3601, HEALTHY"})
    void judge_thirdStartWithinAnHour_failing(long firstAgo, Status status) {
        startedAgo(400, Given.AT.minusSeconds(firstAgo), Given.AT.minusSeconds(1_000));
        assertThat(verdict().status()).isEqualTo(status);
    }
}
