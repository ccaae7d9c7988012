package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ContainerState.Look;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceHealthTest {
    @ParameterizedTest
    @CsvSource({
        "running, healthy, 0, 0, HEALTHY, ok",
        "running, healthy, 1, 1, HEALTHY, ok",
        "running, healthy, 2, 1, DEGRADED, failing-checks",
        "running, unhealthy, 3, 1, FAILING, unhealthy",
        "running, unhealthy, 3, -1, FAILING, hanging",
        "running, starting, 1, 1, SKIPPED, starting",
        "paused, unhealthy, 3, 1, SKIPPED, not-running",
        "exited, unhealthy, 3, 1, SKIPPED, not-running"
    })
    void judge_eachWord_itsVerdict(
            String state, String health, int streak, int exitCode, Status status, String reason) {
        Verdict verdict = judge(Given.healthy(state, health, streak, new Look(exitCode, "x")));
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judge_noHealthCheck_skipped() {
        assertThat(judge(Given.container("running")).reason()).isEqualTo("no-health-check");
    }

    private static Verdict judge(ContainerState container) {
        return Judged.first(new ServiceHealth(), Given.service(container)).verdict();
    }
}
