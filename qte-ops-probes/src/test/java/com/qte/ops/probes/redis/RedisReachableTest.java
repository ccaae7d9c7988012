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
import org.junit.jupiter.params.provider.ValueSource;

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
    @CsvSource({
        "9, 9, HEALTHY",
        "10, 9, HEALTHY",
        "9, 10, HEALTHY",
        "10, 10, DEGRADED",
        "11, 10, DEGRADED",
        "10, 11, DEGRADED",
        "66, 0, HEALTHY",
        "1500, 1500, DEGRADED"
    })
    void judge_twoPingsAroundTheLimit_degradedWhereBothTookTen(long millis, long before, Status status) {
        assertThat(Judged.first(check, pinged(millis))
                        .after(pinged(before), Given.INTERVAL)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"4, 66, HEALTHY", "5, 66, DEGRADED", "6, 66, DEGRADED", "66, 4, HEALTHY"})
    void judge_pingWhileRaised_clearsBelowFive(long millis, long before, Status status) {
        assertThat(Judged.first(check, pinged(millis))
                        .after(pinged(before), Given.INTERVAL)
                        .raised("", Status.DEGRADED)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_twoLatePings_tellsTheLower() {
        assertThat(Judged.first(check, pinged(40))
                        .after(pinged(12), Given.INTERVAL)
                        .verdict())
                .isEqualTo(Verdict.of(Status.DEGRADED, "slow", Evidence.number("ping", 0.012, Unit.SECONDS))
                        .causedBy("long-command", "machine"));
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11, 66, 1500})
    void judge_firstPing_isTellingButNeverSlow(long millis) {
        Verdict told = Verdict.healthy(Evidence.number("ping", millis / 1e3, Unit.SECONDS));
        RedisSnapshot away = Given.well().outcome(RedisOutcome.REFUSED, "words").mute();

        assertThat(Judged.first(check, pinged(millis)).verdict()).isEqualTo(told);
        assertThat(Judged.first(check, pinged(millis))
                        .after(away, Given.INTERVAL)
                        .verdict())
                .isEqualTo(told);
    }

    private static RedisSnapshot pinged(long millis) {
        return Given.well().ping(Duration.ofMillis(millis)).snapshot();
    }

    @Test
    void judge_answerWithoutPing_healthy() {
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
