package com.qte.ops.probes.host.units;

import com.qte.ops.target.systemd.UnitState;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of the check of {@link SystemdUnits}. */
public class UnitChecksContractTest {
    private static final Duration ROUND = Duration.ofMinutes(5);

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        UnitState failed = UnitRunsTest.unit("loaded", "failed", "failed", "enabled", "notify", "exit-code");
        UnitState restarting =
                UnitRunsTest.unit("loaded", "activating", "auto-restart", "enabled", "notify", "exit-code");
        CheckCase<UnitsSnapshot> given = CheckCase.of(new UnitRuns(), "probes")
                .snapshots(
                        UnitRunsTest.usual(UnitRunsTest.active()),
                        UnitRunsTest.usual(restarting),
                        UnitRunsTest.usual(failed))
                .seen(UnitRunsTest.usual())
                .seen(UnitRunsTest.usual(UnitRunsTest.inactive("enabled")))
                .seen(UnitRunsTest.usual(UnitRunsTest.inactive("disabled")))
                .seen(UnitRunsTest.usual(UnitRunsTest.triggered(UnitRunsTest.inactive("disabled"), false, "x.socket")))
                .seen(UnitRunsTest.usual(UnitRunsTest.triggered(UnitRunsTest.inactive("enabled"), true)))
                .seen(UnitRunsTest.usual(
                        UnitRunsTest.unit("loaded", "inactive", "dead", "enabled", "oneshot", "success")))
                .seen(UnitRunsTest.usual(
                        UnitRunsTest.unit("loaded", "activating", "start", "enabled", "notify", "success")))
                .seen(UnitRunsTest.usual(
                        UnitRunsTest.unit("loaded", "deactivating", "stop", "enabled", "notify", "success")))
                .seen(UnitRunsTest.named(UnitRunsTest.unit("masked", "inactive", "dead", "masked", "", "success")))
                .seen(UnitRunsTest.named(UnitRunsTest.unit("not-found", "inactive", "dead", "", "", "success")));
        for (String result : List.of("oom-kill", "signal", "timeout", "start-limit-hit", "resources")) {
            given = given.seen(
                    UnitRunsTest.usual(UnitRunsTest.unit("loaded", "failed", "failed", "enabled", "notify", result)));
        }
        return List.of(given.ladder(new Ladder<>("recent", 1, UnitChecksContractTest::restarted))
                .ladder(new Ladder<>("hourly", 1, UnitChecksContractTest::restarted)));
    }

    private static Judged<UnitsSnapshot> restarted(double restarts) {
        return Judged.first(
                        new UnitRuns(),
                        UnitRunsTest.usual(UnitRunsTest.restarted(UnitRunsTest.active(), 100 + (long) restarts)))
                .after(UnitRunsTest.usual(UnitRunsTest.restarted(UnitRunsTest.active(), 100)), ROUND);
    }
}
