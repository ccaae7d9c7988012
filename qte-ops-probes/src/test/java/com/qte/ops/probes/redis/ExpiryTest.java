package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
    private static final Given WELL = Given.well().with("db0", "keys=10,expires=5,avg_ttl=1");
    private final Expiry check = new Expiry();

    @ParameterizedTest
    @CsvSource({
        "9.99, 1, HEALTHY",
        "10.00, 1, DEGRADED",
        "10.01, 1, DEGRADED",
        "24.99, 3, DEGRADED",
        "25.00, 1, FAILING",
        "40.00, 0, HEALTHY"
    })
    void judge_staleShare_onlyWhileOutOfTime(String percent, long outOfTime, Status status) {
        assertThat(Judged.first(
                                check,
                                WELL.with("expired_stale_perc", percent)
                                        .with("expired_time_cap_reached_count", outOfTime)
                                        .snapshot())
                        .after(WELL.snapshot(), Given.INTERVAL)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_noKeyWithTtl_skipped() {
        assertThat(Judged.first(
                                check,
                                Given.well().with("expired_stale_perc", 40).snapshot())
                        .after(Given.well().snapshot(), Given.INTERVAL)
                        .verdict())
                .isEqualTo(Verdict.skipped("no-expiry"));
    }

    @Test
    void spec_threeLooks_confirm() {
        assertThat(check.spec().looks().confirm()).isEqualTo(3);
    }
}
