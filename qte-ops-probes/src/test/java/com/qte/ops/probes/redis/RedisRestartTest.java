package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisRestartTest {
    private final RedisRestart check = new RedisRestart();

    @ParameterizedTest
    @CsvSource({"299, DEGRADED", "300, DEGRADED", "301, HEALTHY"})
    void judge_uptime_degradedUpToFiveMinutes(int seconds, Status status) {
        assertThat(Judged.first(
                                check,
                                Given.well().with("uptime_in_seconds", seconds).snapshot())
                        .recorded("started", "", Given.series(15, 1))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_youngAndNoEarlierRunSeen_healthy() {
        assertThat(Judged.first(check, Given.well().with("uptime_in_seconds", 4).snapshot())
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({"15, DEGRADED", "30, FAILING", "45, FAILING"})
    void judge_anotherRun_failingFromTheThird(int seconds, Status status) {
        // a start on each visit before
        assertThat(Judged.first(
                                check,
                                Given.well()
                                        .with("run_id", "b")
                                        .with("uptime_in_seconds", 1)
                                        .snapshot())
                        .after(Given.well().mute(), Given.INTERVAL)
                        .recorded("started", "", Given.series(seconds, 1))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_muteServer_skipped() {
        assertThat(Judged.first(check, Given.well().mute()).verdict().reason()).isEqualTo("info-unseen");
    }
}
