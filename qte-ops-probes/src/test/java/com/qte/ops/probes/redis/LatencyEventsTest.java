package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyEventsTest {
    private final LatencyEvents check = new LatencyEvents();

    @ParameterizedTest
    @CsvSource({
        "99, 10, HEALTHY",
        "100, 10, DEGRADED",
        "101, 10, DEGRADED",
        "999, 10, DEGRADED",
        "1000, 10, FAILING",
        "1000, 300, FAILING",
        "1000, 301, HEALTHY"
    })
    void judge_lastEvent_byItsTimeWhileItCounts(long millis, long secondsAgo, Status status) {
        Verdict verdict = Judged.first(
                        check,
                        Given.well().latency(event("fork", millis, secondsAgo)).snapshot())
                .verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.part()).isEqualTo("fork");
    }

    @Test
    void judge_noEvent_notMeasured() {
        assertThat(Judged.first(check, Given.well().snapshot()).verdict())
                .isEqualTo(Verdict.skipped("nothing-measured"));
    }

    @Test
    void judge_severalKinds_eachWithItsCause() {
        List<Verdict> verdicts = Judged.first(
                        check,
                        Given.well()
                                .latency(
                                        event("command", 200, 1),
                                        event("aof-fsync-always", 200, 1),
                                        event("fork", 200, 1),
                                        event("expire-cycle", 200, 1),
                                        event("eviction-del", 200, 1),
                                        event("unlink-me", 200, 1))
                                .snapshot())
                .verdicts();

        assertThat(verdicts)
                .extracting(verdict -> verdict.causes().get(0))
                .containsExactly("long-command", "slow-disk", "fork", "expiry", "eviction", "machine");
    }

    private static RedisSnapshot.LatencyEvent event(String kind, long millis, long secondsAgo) {
        return new RedisSnapshot.LatencyEvent(
                kind, Given.NOW.minusSeconds(secondsAgo), Duration.ofMillis(millis), Duration.ofMillis(millis));
    }
}
