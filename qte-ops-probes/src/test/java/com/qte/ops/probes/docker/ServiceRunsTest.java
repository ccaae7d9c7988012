package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceRunsTest {
    private final ServiceRuns check = new ServiceRuns();

    @ParameterizedTest
    @CsvSource({
        "running, HEALTHY, ok",
        "paused, FAILING, paused",
        "restarting, FAILING, restarting",
        "exited, FAILING, exited",
        "dead, FAILING, dead",
        "removing, DEGRADED, removing",
        "dreaming, UNKNOWN, other-state"
    })
    void judge_eachState_itsVerdict(String state, Status status, String reason) {
        assertVerdict(Given.service(Given.container(state)), status, reason);
    }

    @Test
    void judge_noContainer_missing() {
        assertVerdict(Given.service(), Status.FAILING, "missing");
    }

    @Test
    void judge_unseen_skipped() {
        assertVerdict(Given.unseenService(), Status.SKIPPED, "socket-denied");
    }

    @Test
    void judge_createdWithAnError_cannotStart() {
        Verdict verdict = assertVerdict(
                Given.service(Given.created(Duration.ofSeconds(1), "no such file")), Status.FAILING, "cannot-start");
        assertThat(verdict.causes()).containsExactly("no-command");
        assertThat(verdict.evidence()).contains(Evidence.text("said", "no such file"));
    }

    @Test
    void judge_createdWhileThePortIsTaken_saysSo() {
        assertThat(judge(Given.service(Given.created(Duration.ofSeconds(1), "bind: address already in use")))
                        .causes())
                .containsExactly("port-taken");
    }

    @ParameterizedTest
    @CsvSource({"299, RECOVERING, starting", "300, FAILING, starting-too-long"})
    void judge_createdOnly_startingForFiveMinutes(long seconds, Status status, String reason) {
        assertVerdict(Given.service(Given.created(Duration.ofSeconds(seconds), "")), status, reason);
    }

    @Test
    void judge_healthCheckNotPassedForADay_startingTooLong() {
        assertVerdict(Given.service(Given.healthy("running", "starting", 0)), Status.FAILING, "starting-too-long");
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY", "1, FAILING"})
    void judge_endedOneThatIsMeantToEnd_byItsCode(int exitCode, Status status) {
        assertThat(judge(Given.once(Given.ended("exited", exitCode))).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ended-by-itself",
        "143, stopped-by-hand",
        "137, killed",
        "139, crashed",
        "126, no-command",
        "127, no-command",
        "1, own-error"
    })
    void judge_exited_likeliestCauseByItsCode(int exitCode, String cause) {
        assertThat(judge(Given.service(Given.ended("exited", exitCode))).causes())
                .startsWith(cause);
    }

    @Test
    void judge_exitedWithLog_fatalLineAndLastLines() {
        Verdict verdict = judge(Given.service(Given.ended("exited", 1, "FATAL: no ledger", "bye")));
        assertThat(verdict.evidence())
                .contains(
                        Evidence.text("said", "FATAL: no ledger"),
                        Evidence.items("log", List.of("FATAL: no ledger", "bye")));
    }

    @Test
    void judge_oneOfTwoIsDown_theWorseCounts() {
        ServiceSnapshot both =
                Given.service(Given.named("a", Given.container("running")), Given.named("b", Given.ended("exited", 1)));
        assertVerdict(both, Status.FAILING, "exited");
    }

    private Verdict assertVerdict(ServiceSnapshot snapshot, Status status, String reason) {
        Verdict verdict = judge(snapshot);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
        return verdict;
    }

    private Verdict judge(ServiceSnapshot snapshot) {
        return Judged.first(check, snapshot).verdict();
    }
}
