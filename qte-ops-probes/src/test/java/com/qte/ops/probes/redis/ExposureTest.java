package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.testkit.Judged;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {
    private final Exposure check = new Exposure();

    @ParameterizedTest
    @CsvSource({
        "OK, FAILING",
        "LOADING, FAILING",
        "MISCONF, FAILING",
        "BUSY, FAILING",
        "MASTERDOWN, FAILING",
        "NOAUTH, HEALTHY",
        "NOPERM, HEALTHY",
        "WRONGPASS, HEALTHY",
        "DENIED, HEALTHY",
        "REFUSED, HEALTHY",
        "TIMED_OUT, HEALTHY",
        "LOST, HEALTHY",
        "TLS, HEALTHY",
        "MAX_CLIENTS, HEALTHY",
        "OTHER, HEALTHY"
    })
    void judge_strangersPing_byWhatComesBack(RedisOutcome outcome, Status status) {
        assertThat(Judged.first(check, snapshot(RedisOutcome.REFUSED, outcome))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_noOuterAddress_skipped() {
        assertThat(Judged.first(check, snapshot()).verdict()).isEqualTo(Verdict.skipped("loopback-only"));
    }

    static ExposureSnapshot snapshot(RedisOutcome... outcomes) {
        return new ExposureSnapshot(Stream.of(outcomes)
                .map(outcome -> new ExposureSnapshot.Door("10.0.0.1:6379", outcome))
                .toList());
    }
}
