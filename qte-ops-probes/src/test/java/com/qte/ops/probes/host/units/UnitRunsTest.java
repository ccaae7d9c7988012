package com.qte.ops.probes.host.units;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.systemd.UnitState;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows of the rule table. */
class UnitRunsTest {
    private static final Duration ROUND = Duration.ofMinutes(5);

    static UnitState unit(String load, String active, String sub, String file, String type, String result) {
        return new UnitState(
                "nginx.service",
                load,
                active,
                sub,
                file,
                type,
                false,
                result,
                0,
                Optional.of(0L),
                "a1",
                7,
                false,
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of());
    }

    static UnitState active() {
        return unit("loaded", "active", "running", "enabled", "notify", "success");
    }

    static UnitState inactive(String file) {
        return unit("loaded", "inactive", "dead", file, "notify", "success");
    }

    static UnitState restarted(UnitState unit, long restarts) {
        return new UnitState(
                unit.name(),
                unit.load(),
                unit.active(),
                unit.sub(),
                unit.file(),
                unit.type(),
                unit.remains(),
                unit.result(),
                unit.exitStatus(),
                Optional.of(restarts),
                unit.invocation(),
                unit.activeSinceMicros(),
                unit.isUnfit(),
                unit.triggers(),
                unit.hasJob(),
                unit.pullsDown(),
                unit.pullsUp(),
                unit.rivals());
    }

    static UnitState triggered(UnitState unit, boolean isUnfit, String... triggers) {
        return new UnitState(
                unit.name(),
                unit.load(),
                unit.active(),
                unit.sub(),
                unit.file(),
                unit.type(),
                unit.remains(),
                unit.result(),
                unit.exitStatus(),
                unit.restarts(),
                unit.invocation(),
                unit.activeSinceMicros(),
                isUnfit,
                List.of(triggers),
                unit.hasJob(),
                unit.pullsDown(),
                unit.pullsUp(),
                unit.rivals());
    }

    static UnitsSnapshot named(UnitState... units) {
        return new UnitsSnapshot(true, List.of(units));
    }

    static UnitsSnapshot usual(UnitState... units) {
        return new UnitsSnapshot(false, List.of(units));
    }

    private static String said(UnitsSnapshot snapshot) {
        return said(Judged.first(new UnitRuns(), snapshot).verdicts().get(0));
    }

    private static String said(Verdict verdict) {
        return verdict.status() + " " + verdict.reason();
    }

    @Test
    void judge_active_healthy() {
        assertThat(said(usual(active()))).isEqualTo("HEALTHY ok");
        assertThat(said(usual(unit("loaded", "reloading", "reload", "enabled", "notify", "success"))))
                .isEqualTo("HEALTHY ok");
    }

    @Test
    void judge_notThere_failing() {
        assertThat(said(named(unit("not-found", "inactive", "dead", "", "", "success"))))
                .isEqualTo("FAILING missing");
        assertThat(said(named(unit("bad-setting", "inactive", "dead", "enabled", "", "success"))))
                .isEqualTo("FAILING missing");
    }

    @Test
    void judge_masked_onlyWhereItIsNamed() {
        UnitState masked = unit("masked", "inactive", "dead", "masked", "", "success");
        assertThat(said(named(masked))).isEqualTo("DEGRADED masked");
        assertThat(said(usual(masked))).isEqualTo("SKIPPED disabled");
    }

    @Test
    void judge_failed_causeByResult() {
        assertThat(said(usual(unit("loaded", "failed", "failed", "disabled", "simple", "exit-code"))))
                .isEqualTo("FAILING failed");
        Verdict oom = Judged.first(
                        new UnitRuns(), usual(unit("loaded", "failed", "failed", "enabled", "simple", "oom-kill")))
                .verdicts()
                .get(0);
        assertThat(oom.causes()).containsExactly("memory");
    }

    @Test
    void judge_betweenTwoStates_onItsWay() {
        assertThat(said(usual(unit("loaded", "activating", "start", "enabled", "notify", "success"))))
                .isEqualTo("RECOVERING starting");
        assertThat(said(usual(unit("loaded", "activating", "auto-restart", "enabled", "notify", "exit-code"))))
                .isEqualTo("DEGRADED restarting");
        assertThat(said(usual(unit("loaded", "deactivating", "stop", "enabled", "notify", "success"))))
                .isEqualTo("DEGRADED stopping");
    }

    @Test
    void judge_inactive_byWhoWantsIt() {
        assertThat(said(usual(inactive("enabled")))).isEqualTo("FAILING inactive");
        assertThat(said(usual(inactive("enabled-runtime")))).isEqualTo("FAILING inactive");
        assertThat(said(usual(inactive("disabled")))).isEqualTo("SKIPPED disabled");
        assertThat(said(named(inactive("disabled")))).isEqualTo("FAILING inactive");
        assertThat(said(usual(triggered(inactive("disabled"), false, "nginx.socket"))))
                .isEqualTo("SKIPPED on-demand");
        assertThat(said(usual(triggered(inactive("enabled"), false, "nginx.socket"))))
                .isEqualTo("FAILING inactive");
        assertThat(said(usual(triggered(inactive("enabled"), true)))).isEqualTo("SKIPPED condition");
    }

    @Test
    void judge_runsOnce_doneWhenItHasRun() {
        UnitState done = unit("loaded", "inactive", "dead", "enabled", "oneshot", "success");
        assertThat(said(usual(done))).isEqualTo("HEALTHY done");
        UnitState never = new UnitState(
                done.name(),
                done.load(),
                done.active(),
                done.sub(),
                done.file(),
                done.type(),
                false,
                "success",
                0,
                Optional.empty(),
                "",
                0,
                false,
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of());
        assertThat(said(usual(never))).isEqualTo("FAILING inactive");
    }

    @Test
    void judge_restartsBetweenTwoLooks_atEachLimit() {
        assertThat(said(after(10, 12))).isEqualTo("HEALTHY ok");
        assertThat(said(after(10, 13))).isEqualTo("DEGRADED restarting");
        assertThat(said(after(10, 14))).isEqualTo("DEGRADED restarting");
        assertThat(said(after(10, 15))).isEqualTo("FAILING loop");
        assertThat(said(after(10, 0))).isEqualTo("HEALTHY ok");
    }

    @Test
    void judge_restartsOfTheLastHour_addUp() {
        Series past = new Series(List.of(new Series.Point(Judged.AT.minus(Duration.ofMinutes(30)), 4)));
        Judged<UnitsSnapshot> seen = Judged.first(new UnitRuns(), usual(restarted(active(), 11)))
                .after(usual(restarted(active(), 10)), ROUND)
                .recorded("restarted", "nginx.service", past);
        assertThat(said(seen.verdicts().get(0))).isEqualTo("FAILING loop");
    }

    private static Verdict after(long before, long now) {
        return Judged.first(new UnitRuns(), usual(restarted(active(), now)))
                .after(usual(restarted(active(), before)), ROUND)
                .verdicts()
                .get(0);
    }
}
