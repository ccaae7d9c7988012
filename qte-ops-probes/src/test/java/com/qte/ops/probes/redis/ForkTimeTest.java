package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkTimeTest {
    private final ForkTime check = new ForkTime();

    @ParameterizedTest
    @CsvSource({
        "199999, HEALTHY",
        "200000, DEGRADED",
        "200001, DEGRADED",
        "999999, DEGRADED",
        "1000000, FAILING",
        "1000001, FAILING"
    })
    void judge_lastFork_byItsTime(long micros, Status status) {
        assertThat(Judged.first(
                                check,
                                Given.well().with("latest_fork_usec", micros).snapshot())
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_neverForked_skipped() {
        assertThat(Judged.first(check, Given.well().with("total_forks", 0).snapshot())
                        .verdict())
                .isEqualTo(Verdict.skipped("no-fork"));
    }
}
