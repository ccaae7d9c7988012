package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRepliesTest {
    private final ErrorReplies check = new ErrorReplies();

    @ParameterizedTest
    @CsvSource({
        "ERR, 999, 999, SKIPPED",
        "ERR, 10000, 99, HEALTHY",
        "ERR, 10000, 100, DEGRADED",
        "ERR, 10000, 101, DEGRADED",
        "ERR, 10000, 999, DEGRADED",
        "OOM, 10000, 1000, FAILING",
        "WRONGTYPE, 10000, 1001, FAILING",
        "NOAUTH, 10000, 5000, HEALTHY",
        "NOPERM, 10000, 5000, HEALTHY",
        "WRONGPASS, 10000, 5000, HEALTHY",
        "MOVED, 10000, 5000, HEALTHY",
        "NOSCRIPT, 10000, 5000, HEALTHY",
        "OOM, 0, 2000, FAILING"
    })
    void judge_errorsOfCommands_byShareAndCode(String code, long commands, long errors, Status status) {
        Verdict verdict = Judged.first(check, grown(code, commands, errors).snapshot())
                .after(Given.well().snapshot(), Given.INTERVAL)
                .verdict();

        assertThat(verdict.status()).isEqualTo(status);
        if (status.isFault()) {
            assertThat(verdict.evidence()).contains(Evidence.text("code", code));
        }
    }

    @Test
    void judge_errorsSpreadOverMinutes_addedUp() {
        Verdict verdict = Judged.first(check, grown("ERR", 100, 0).snapshot())
                .after(Given.well().snapshot(), Given.INTERVAL)
                .recorded("added", "", Given.series(150, 100))
                .recorded("failed", "", Given.series(150, 20))
                .verdict();

        assertThat(verdict.status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_countersReset_skipped() {
        assertThat(Judged.first(check, Given.well().snapshot())
                        .after(grown("ERR", 10_000, 5).snapshot(), Given.INTERVAL)
                        .verdict())
                .isEqualTo(Verdict.skipped("counters-reset"));
    }

    private static Given grown(String code, long commands, long errors) {
        return Given.well()
                .with("total_commands_processed", 1_000 + commands)
                .with("errorstat_" + code, "count=" + errors);
    }
}
