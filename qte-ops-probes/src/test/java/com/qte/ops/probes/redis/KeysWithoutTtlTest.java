package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysWithoutTtlTest {
    private final KeysWithoutTtl check = new KeysWithoutTtl();

    @ParameterizedTest
    @CsvSource({
        "CACHE, 999, 0, SKIPPED", "CACHE, 1000, 0, DEGRADED", "CACHE, 1000, 499, DEGRADED",
                "CACHE, 1000, 500, DEGRADED",
        "CACHE, 1000, 501, HEALTHY", "QUEUE, 1000, 0, SKIPPED", "STATE, 1000, 0, SKIPPED", "LOCK, 1000, 0, SKIPPED"
    })
    void judge_shareThatExpires_ofACacheOnly(RedisUse use, long keys, long expiring, Status status) {
        assertThat(Judged.first(
                                check,
                                Given.well()
                                        .use(use)
                                        .with("maxmemory_policy", "volatile-lru")
                                        .with("db0", "keys=" + keys + ",expires=" + expiring)
                                        .snapshot())
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    /** There whatever nobody asks for makes room, with a time to live or without; and without a limit nothing does. */
    @ParameterizedTest
    @CsvSource({"allkeys-lru, 1000, SKIPPED", "allkeys-lfu, 0, DEGRADED", "noeviction, 1000, DEGRADED"})
    void judge_noneExpires_skippedWhereAllMayBeEvicted(String policy, long limit, Status status) {
        assertThat(Judged.first(
                                check,
                                Given.well()
                                        .with("maxmemory_policy", policy)
                                        .with("maxmemory", limit)
                                        .with("db0", "keys=1000,expires=0")
                                        .snapshot())
                        .verdict()
                        .status())
                .isEqualTo(status);
    }
}
