package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppendOnlyFileTest {
    private static final Given ON = Given.well().with("aof_enabled", 1);

    @Test
    void judge_off_skipped() {
        assertThat(verdict(Given.well()).reason()).isEqualTo("not-in-use");
    }

    @Test
    void judge_writeFailed_failing() {
        assertThat(verdict(ON.with("aof_last_write_status", "err").with("aof_last_bgrewrite_status", "err"))
                        .reason())
                .isEqualTo("write-failed");
    }

    @Test
    void judge_rewriteFailed_degraded() {
        assertThat(verdict(ON.with("aof_last_bgrewrite_status", "err")).status())
                .isEqualTo(Status.DEGRADED);
    }

    @ParameterizedTest
    @CsvSource({"599, HEALTHY", "600, DEGRADED", "601, DEGRADED"})
    void judge_rewriting_degradedFromTenMinutes(int seconds, Status status) {
        assertThat(verdict(ON.with("aof_rewrite_in_progress", 1).with("aof_current_rewrite_time_sec", seconds))
                        .status())
                .isEqualTo(status);
    }

    private static Verdict verdict(Given given) {
        return Judged.first(new AppendOnlyFile(), given.snapshot()).verdict();
    }
}
