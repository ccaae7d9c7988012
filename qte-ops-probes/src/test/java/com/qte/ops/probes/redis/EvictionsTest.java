package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvictionsTest {
    private final Evictions check = new Evictions();

    @ParameterizedTest
    @CsvSource({
        "CACHE, 0, HEALTHY",
        "CACHE, 1, HEALTHY",
        "CACHE, 1499, HEALTHY",
        "CACHE, 1500, FAILING",
        "CACHE, 1501, FAILING",
        "QUEUE, 0, HEALTHY",
        "QUEUE, 1, DEGRADED",
        "STATE, 1499, DEGRADED",
        "LOCK, 1500, FAILING"
    })
    void judge_keysIn15Seconds_byUse(RedisUse use, int evicted, Status status) {
        Given before = Given.well().use(use).with("evicted_keys", 1000);
        assertThat(Judged.first(
                                check,
                                before.with("evicted_keys", 1000 + evicted).snapshot())
                        .after(before.snapshot(), Given.INTERVAL)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_firstSample_skipped() {
        assertThat(Judged.first(check, Given.well().snapshot()).verdict()).isEqualTo(Verdict.skipped("first-sample"));
        assertThat(Judged.first(check, Given.well().snapshot())
                        .after(Given.well().mute(), Given.INTERVAL)
                        .verdict())
                .isEqualTo(Verdict.skipped("first-sample"));
    }
}
