package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisReachableTest {
    private final RedisReachable check = new RedisReachable();

    @ParameterizedTest
    @CsvSource({
        "REFUSED, FAILING, refused",
        "TIMED_OUT, FAILING, timed-out",
        "LOST, FAILING, lost",
        "UNKNOWN_HOST, FAILING, unknown-host",
        "NO_ROUTE, FAILING, no-route",
        "TLS, FAILING, tls",
        "NOAUTH, FAILING, no-login",
        "WRONGPASS, FAILING, wrong-password",
        "NOPERM, DEGRADED, no-permission",
        "DENIED, FAILING, protected-mode",
        "MAX_CLIENTS, FAILING, max-clients",
        "LOADING, RECOVERING, loading-unmeasured",
        "MISCONF, FAILING, misconf",
        "BUSY, FAILING, busy",
        "MASTERDOWN, FAILING, masterdown",
        "OTHER, FAILING, other"
    })
    void judge_everyOutcome_itsOwnReason(RedisOutcome outcome, Status status, String reason) {
        Verdict verdict = Judged.first(
                        check, Given.well().outcome(outcome, "words").mute())
                .verdict();
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judge_everyOutcomeThereIs_neverThrows() {
        for (RedisOutcome outcome : RedisOutcome.values()) {
            assertThat(Judged.first(check, Given.well().outcome(outcome, "").mute())
                            .verdicts())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"9, HEALTHY", "10, DEGRADED", "11, DEGRADED", "1500, DEGRADED"})
    void judge_pingAroundTheLimit_degradedFromTen(long millis, Status status) {
        assertThat(Judged.first(
                                check,
                                Given.well().ping(Duration.ofMillis(millis)).snapshot())
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"4, HEALTHY", "5, DEGRADED", "6, DEGRADED"})
    void judge_pingWhileRaised_clearsBelowFive(long millis, Status status) {
        assertThat(Judged.first(
                                check,
                                Given.well().ping(Duration.ofMillis(millis)).snapshot())
                        .raised("", Status.DEGRADED)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_firstExchange_healthyWithoutPing() {
        assertThat(Judged.first(check, Given.well().outcome(RedisOutcome.OK, "").snapshot())
                        .verdict())
                .isEqualTo(Verdict.healthy());
    }

    @Test
    void judge_loadingWithPercentage_recovering() {
        RedisSnapshot loading = Given.well()
                .outcome(RedisOutcome.LOADING, "LOADING")
                .with("loading", 1)
                .with("loading_loaded_perc", "25.00")
                .snapshot();
        assertThat(Judged.first(check, loading).verdict())
                .isEqualTo(Verdict.of(Status.RECOVERING, "loading", Evidence.number("loaded", 0.25, Unit.RATIO)));
    }

    @Test
    void judge_pongFromAReplicaCutOff_degradedStale() {
        Verdict verdict = Judged.first(
                        check, Given.well().outcome(RedisOutcome.MASTERDOWN, "").snapshot())
                .verdict();
        assertThat(verdict.status()).isEqualTo(Status.DEGRADED);
        assertThat(verdict.reason()).isEqualTo("stale");
    }
}
