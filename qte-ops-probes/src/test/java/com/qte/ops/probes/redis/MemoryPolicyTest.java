package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPolicyTest {
    private final MemoryPolicy check = new MemoryPolicy();

    @ParameterizedTest
    @CsvSource({
        "CACHE, noeviction, 0, DEGRADED, cache-keeps-all, noeviction-cache",
        "CACHE, volatile-lru, 0, DEGRADED, cache-keeps-all, noeviction-cache",
        "CACHE, volatile-lru, 1, HEALTHY, ok, ",
        "CACHE, allkeys-lru, 0, HEALTHY, ok, ",
        "QUEUE, noeviction, 0, HEALTHY, ok, ",
        "QUEUE, volatile-ttl, 0, HEALTHY, ok, ",
        "QUEUE, allkeys-lru, 0, DEGRADED, may-lose, evicting-use",
        "STATE, allkeys-random, 0, DEGRADED, may-lose, evicting-use",
        "STATE, volatile-lru, 5, HEALTHY, ok, ",
        "LOCK, noeviction, 5, HEALTHY, ok, ",
        "LOCK, volatile-lru, 5, DEGRADED, may-lose, evicting-use",
        "LOCK, allkeys-lru, 5, DEGRADED, may-lose, evicting-use"
    })
    void judge_policyAgainstUse_mismatchDegraded(
            RedisUse use, String policy, int expiring, Status status, String reason, String cause) {
        Verdict verdict = Judged.first(
                        check,
                        full(use, policy, 0)
                                .with("db0", "keys=5,expires=" + expiring)
                                .snapshot())
                .verdict();
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.causes()).isEqualTo(cause == null ? List.of() : List.of(cause));
    }

    @Test
    void judge_volatileWithoutAnyKey_healthy() {
        assertThat(Judged.first(
                                check,
                                Given.well()
                                        .with("maxmemory_policy", "volatile-lru")
                                        .snapshot())
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE, noeviction, noeviction-cache",
        "CACHE, volatile-lru, noeviction-cache",
        "CACHE, allkeys-lru, full",
        "QUEUE, noeviction, full",
        "STATE, allkeys-lru, full"
    })
    void judge_oneMoreWriteRefused_failingWithItsCause(RedisUse use, String policy, String cause) {
        Verdict verdict = Judged.first(check, full(use, policy, 8).snapshot())
                .after(full(use, policy, 7).snapshot(), Given.INTERVAL)
                .verdict();
        assertThat(verdict.status()).isEqualTo(Status.FAILING);
        assertThat(verdict.reason()).isEqualTo("writes-refused");
        assertThat(verdict.causes()).containsExactly(cause);
    }

    @Test
    void judge_noMoreWriteRefused_notFailing() {
        assertThat(Judged.first(check, full(RedisUse.QUEUE, "noeviction", 7).snapshot())
                        .after(full(RedisUse.QUEUE, "noeviction", 7).snapshot(), Given.INTERVAL)
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_refusedBeforeThePolicyWasChanged_healthy() {
        assertThat(Judged.first(check, full(RedisUse.CACHE, "allkeys-lru", 9).snapshot())
                        .after(full(RedisUse.CACHE, "noeviction", 7).snapshot(), Given.INTERVAL)
                        .raised("", Status.FAILING)
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({"999, DEGRADED", "1000, FAILING", "1001, FAILING"})
    void judge_quietAfterRefusing_failingWhileFull(int used, Status status) {
        Given now = full(RedisUse.CACHE, "noeviction", 7).with("used_memory", used);
        assertThat(Judged.first(check, now.snapshot())
                        .after(now.snapshot(), Given.INTERVAL)
                        .raised("", Status.FAILING)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_noLimit_skipped() {
        assertThat(Judged.first(
                                check,
                                full(RedisUse.CACHE, "noeviction", 0)
                                        .with("maxmemory", 0)
                                        .snapshot())
                        .verdict()
                        .reason())
                .isEqualTo("no-limit");
    }

    @Test
    void judge_muteServerOrNoPolicy_skipped() {
        assertThat(Judged.first(check, Given.well().mute()).verdict()).isEqualTo(Verdict.skipped("info-unseen"));
        assertThat(Judged.first(check, Given.well().with("maxmemory_policy", "").snapshot())
                        .verdict())
                .isEqualTo(Verdict.skipped("info-unseen"));
    }

    private static Given full(RedisUse use, String policy, int oom) {
        return Given.well()
                .use(use)
                .with("maxmemory_policy", policy)
                .with("used_memory", 1000)
                .with("db0", "keys=5,expires=0")
                .with("errorstat_OOM", "count=" + oom);
    }
}
