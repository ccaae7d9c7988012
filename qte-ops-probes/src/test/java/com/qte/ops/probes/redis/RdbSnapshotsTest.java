package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdbSnapshotsTest {
    private final RdbSnapshots check = new RdbSnapshots();

    @Test
    void judge_lastFailed_failingWhereWritesAreRefused() {
        Given failed = Given.well().with("rdb_last_bgsave_status", "err");

        assertThat(verdict(failed.outcome(RedisOutcome.MISCONF, "MISCONF")).status())
                .isEqualTo(Status.FAILING);
        assertThat(verdict(failed).status()).isEqualTo(Status.DEGRADED);
        assertThat(verdict(failed).reason()).isEqualTo("failed-unheard");
    }

    @ParameterizedTest
    @CsvSource({"599, HEALTHY", "600, DEGRADED", "601, DEGRADED"})
    void judge_running_degradedFromTenMinutes(int seconds, Status status) {
        assertThat(verdict(Given.well().with("rdb_bgsave_in_progress", 1).with("rdb_current_bgsave_time_sec", seconds))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "STATE, 7199, 1, 0, HEALTHY", "STATE, 7200, 1, 0, DEGRADED", "QUEUE, 7201, 1, 0, DEGRADED",
        "STATE, 7200, 0, 0, HEALTHY", "STATE, 7200, 1, 1, HEALTHY", "CACHE, 7200, 1, 0, HEALTHY"
    })
    void judge_oldWithChanges_degradedWhereItMatters(RedisUse use, int age, int changes, int aof, Status status) {
        assertThat(verdict(Given.well()
                                .use(use)
                                .with("rdb_last_save_time", Given.NOW.getEpochSecond() - age)
                                .with("rdb_changes_since_last_save", changes)
                                .with("aof_enabled", aof))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_neverSaved_skipped() {
        assertThat(verdict(Given.well().with("rdb_last_bgsave_time_sec", -1)).reason())
                .isEqualTo("not-in-use");
    }

    @ParameterizedTest
    @CsvSource({
        "STATE, 7199, 1, 0, not-in-use", "STATE, 7200, 1, 0, not-persistent", "QUEUE, 7201, 1, 0, not-persistent",
        "STATE, 7200, 0, 0, not-in-use", "STATE, 7200, 1, 1, not-in-use", "CACHE, 7200, 1, 0, not-in-use",
        "LOCK, 7200, 1, 0, not-in-use"
    })
    void judge_neverSavedWithChanges_degradedWhereItMatters(
            RedisUse use, int uptime, int changes, int aof, String reason) {
        Verdict verdict = verdict(Given.well()
                .use(use)
                .with("rdb_last_bgsave_time_sec", -1)
                .with("uptime_in_seconds", uptime)
                .with("rdb_changes_since_last_save", changes)
                .with("aof_enabled", aof));

        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.status()).isEqualTo(reason.equals("not-in-use") ? Status.SKIPPED : Status.DEGRADED);
    }

    private Verdict verdict(Given given) {
        return Judged.first(check, given.snapshot()).verdict();
    }
}
