package com.qte.ops.probes.host.units;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.target.systemd.UnitState;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.SystemdServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Units of a real systemd that ail in each way. */
class SystemdUnitsIT {
    private static final String SYSTEMD = "systemd";

    private static SystemdServer server;

    @BeforeAll
    static void start() throws Exception {
        server = Real.start(Map.of(
                Real.GOOD,
                Real.service("ExecStart=/bin/sleep 1000"),
                "once.service",
                Real.service("Type=oneshot\nExecStart=/bin/true"),
                "kept.service",
                Real.service("Type=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true"),
                "broken.service",
                Real.service("ExecStart=/bin/false"),
                "stopped.service",
                Real.service("ExecStart=/bin/sleep 1000"),
                "killed.service",
                Real.service("ExecStart=/bin/sleep 1000"),
                "looping.service",
                "[Unit]\nDefaultDependencies=no\nStartLimitIntervalSec=0\n"
                        + "[Service]\nExecStart=/bin/false\nRestart=always\nRestartSec=50ms\n"
                        + "[Install]\nWantedBy=default.target\n",
                "absent.service",
                Real.service("ExecStart=/bin/true\n[Unit]\nConditionPathExists=/no/such/file"),
                "masked.service",
                "[Service]\nExecStart=/bin/true\n"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static UnitsSnapshot seen(String... units) throws Exception {
        SystemdTarget target = Real.target(server, units);
        try (OneVisit<SystemdTarget, UnitsSnapshot> visit = new OneVisit<>(target, Duration.ofSeconds(5))) {
            UnitsSnapshot snapshot = new SystemdUnits().collect(visit);
            assertThat(visit.gaps()).isEmpty();
            return snapshot;
        }
    }

    private static Verdict only(UnitsSnapshot snapshot) {
        return Judged.first(new UnitRuns(), snapshot).verdicts().get(0);
    }

    @Test
    void judge_healthyUnits_noFinding() throws Exception {
        server.until(
                "it has run",
                () -> server.property("once.service", "ActiveEnterTimestampMonotonic") != null
                        && server.property("once.service", "InvocationID").length() == 32);
        List<Verdict> verdicts = Judged.first(
                        new UnitRuns(), seen(Real.GOOD, "once.service", "kept.service", "absent.service"))
                .verdicts();

        assertThat(verdicts).extracting(Verdict::reason).containsExactly("ok", "done", "ok", "condition");
        FaultTrial.healthy(SYSTEMD, verdicts);
    }

    @Test
    void judge_unitThatFails_failing() throws Exception {
        try (FaultTrial trial = FaultTrial.real(new UnitRuns(), "a service has failed", SYSTEMD)) {
            server.until(
                    "it has failed",
                    () -> server.property("broken.service", "ActiveState").equals("failed"));
            trial.begun();
            Verdict verdict = only(seen("broken.service"));
            trial.found(verdict);

            assertThat(verdict.reason()).isEqualTo("failed");
            assertThat(verdict.causes()).containsExactly("configuration");
        }
    }

    @Test
    void judge_unitThatIsKilled_failingAndKilled() throws Exception {
        try (FaultTrial trial = FaultTrial.real(new UnitRuns(), "a service was killed", SYSTEMD)) {
            server.systemctl("kill", "-s", "KILL", "killed.service");
            server.until(
                    "it has failed",
                    () -> server.property("killed.service", "ActiveState").equals("failed"));
            trial.begun();
            Verdict verdict = only(seen("killed.service"));
            trial.found(verdict);

            assertThat(verdict.causes()).containsExactly("killed");
        }
    }

    @Test
    void judge_enabledUnitThatSomebodyStopped_inactive() throws Exception {
        try (FaultTrial trial = FaultTrial.real(new UnitRuns(), "an enabled service was stopped", SYSTEMD)) {
            server.systemctl("stop", "stopped.service");
            trial.begun();
            Verdict verdict = only(seen("stopped.service"));
            trial.found(verdict);

            assertThat(verdict.reason()).isEqualTo("inactive");
        }
    }

    @Test
    void judge_unitThatRestartsAgainAndAgain_loop() throws Exception {
        try (FaultTrial trial = FaultTrial.real(new UnitRuns(), "a service ends as soon as it is started", SYSTEMD)) {
            trial.begun();
            UnitsSnapshot first = seen("looping.service");
            long restarts = first.units().get(0).restarts().orElseThrow();
            server.until(
                    "it was restarted",
                    () -> Long.parseLong(server.property("looping.service", "NRestarts")) >= restarts + 5);
            UnitsSnapshot second = seen("looping.service");
            Verdict verdict = Judged.first(new UnitRuns(), second)
                    .after(first, Duration.ofMinutes(5))
                    .verdicts()
                    .get(0);
            trial.found(verdict);

            assertThat(verdict.reason()).isEqualTo("loop");
        }
    }

    @Test
    void judge_unitThatIsNotThere_missing() throws Exception {
        try (FaultTrial trial = FaultTrial.real(new UnitRuns(), "a configured service is not installed", SYSTEMD)) {
            trial.begun();
            Verdict verdict = only(seen("nothing.service"));
            trial.found(verdict);

            assertThat(verdict.reason()).isEqualTo("missing");
        }
    }

    @Test
    void judge_maskedUnit_masked() throws Exception {
        try (FaultTrial trial = FaultTrial.real(new UnitRuns(), "a configured service is masked", SYSTEMD)) {
            java.nio.file.Files.delete(server.folder().resolve("units/masked.service"));
            java.nio.file.Files.createSymbolicLink(
                    server.folder().resolve("units/masked.service"), java.nio.file.Path.of("/dev/null"));
            server.systemctl("daemon-reload");
            trial.begun();
            Verdict verdict = only(seen("masked.service"));
            trial.found(verdict);

            assertThat(verdict.reason()).isEqualTo("masked");
        }
    }

    @Test
    void collect_usualUnitsThatAreNotThere_skipped() throws Exception {
        SystemdTarget usual = new SystemdTarget("here", server.root(), server.systemctl(), SystemdTarget.USUAL, false);
        try (OneVisit<SystemdTarget, UnitsSnapshot> visit = new OneVisit<>(usual, Duration.ofSeconds(5))) {
            assertThat(new SystemdUnits().collect(visit).units())
                    .extracting(UnitState::load)
                    .doesNotContain("not-found");
        }
    }

    @Test
    void judge_statusesOfAll_asTheTableSays() throws Exception {
        assertThat(only(seen(Real.GOOD)).status()).isEqualTo(Status.HEALTHY);
        assertThat(seen(Real.GOOD).units().get(0).file()).isEqualTo("enabled");
        assertThat(Optional.of(seen(Real.GOOD).units().get(0).invocation()).filter(id -> id.length() == 32))
                .isPresent();
    }
}
