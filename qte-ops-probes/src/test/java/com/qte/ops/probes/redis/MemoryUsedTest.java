package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryUsedTest {
    private final MemoryUsed check = new MemoryUsed();

    @ParameterizedTest
    @CsvSource({
        "noeviction, 799, HEALTHY", "noeviction, 800, DEGRADED", "noeviction, 801, DEGRADED",
        "noeviction, 899, DEGRADED", "noeviction, 900, FAILING", "noeviction, 901, FAILING",
        "volatile-lru, 900, FAILING", "allkeys-lru, 1001, SKIPPED", "allkeys-lfu, 100, SKIPPED"
    })
    void judge_ofTheLimit_byPolicy(String policy, int used, Status status) {
        RedisSnapshot now = Given.well()
                .with("maxmemory_policy", policy)
                .with("used_memory", used)
                .snapshot();
        assertThat(Judged.first(check, now).verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_buffersNotCounted_leftOut() {
        RedisSnapshot now = Given.well()
                .with("maxmemory_policy", "noeviction")
                .with("used_memory", 900)
                .with("mem_not_counted_for_evict", 150)
                .snapshot();
        assertThat(Judged.first(check, now).verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({"5999, HEALTHY", "6000, DEGRADED", "6001, DEGRADED", "8499, DEGRADED", "8500, FAILING", "8501, FAILING"
    })
    void judge_withoutLimit_residentOfTheMachine(int resident, Status status) {
        RedisSnapshot now = Given.well()
                .with("maxmemory", 0)
                .with("used_memory_rss", resident)
                .snapshot();
        assertThat(Judged.first(check, now).verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_stillNearTheLimitWhileRaised_staysRaised() {
        RedisSnapshot now = Given.well()
                .with("maxmemory_policy", "noeviction")
                .with("used_memory", 860)
                .snapshot();
        assertThat(Judged.first(check, now).raised("", Status.FAILING).verdict().status())
                .isEqualTo(Status.FAILING);
    }

    @Test
    void judge_muteServer_skipped() {
        assertThat(Judged.first(check, Given.well().mute()).verdict()).isEqualTo(Verdict.skipped("info-unseen"));
    }
}
