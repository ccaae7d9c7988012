package com.qte.ops.probes.host.units;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.systemd.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a unit of systemd does its work, one part a unit.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>masked</td><td>DEGRADED {@code masked} where configuration names it, else SKIPPED {@code disabled}</td></tr>
 *   <tr><td>not there, or its file cannot be read</td><td>FAILING {@code missing}</td></tr>
 *   <tr><td>failed</td><td>FAILING {@code failed}</td></tr>
 *   <tr><td>restarted by systemd five times or more in an hour</td><td>FAILING {@code loop}</td></tr>
 *   <tr><td>waits to be restarted, or was three times or more in ten minutes</td><td>DEGRADED {@code restarting}</td></tr>
 *   <tr><td>active</td><td>HEALTHY {@code ok}</td></tr>
 *   <tr><td>being started</td><td>RECOVERING {@code starting}</td></tr>
 *   <tr><td>being stopped</td><td>DEGRADED {@code stopping}</td></tr>
 *   <tr><td>inactive, since its own conditions are not met</td><td>SKIPPED {@code condition}</td></tr>
 *   <tr><td>inactive, and runs once and had done so</td><td>HEALTHY {@code done}</td></tr>
 *   <tr><td>inactive, although enabled</td><td>FAILING {@code inactive}</td></tr>
 *   <tr><td>inactive, and started by another unit when needed</td><td>SKIPPED {@code on-demand}</td></tr>
 *   <tr><td>inactive, and configuration names it</td><td>FAILING {@code inactive}</td></tr>
 *   <tr><td>inactive, and disabled</td><td>SKIPPED {@code disabled}</td></tr>
 *   <tr><td>systemd did not start this machine</td><td>SKIPPED {@code no-systemd}</td></tr>
 *   <tr><td>none of the usual units is there</td><td>SKIPPED {@code none}</td></tr>
 * </table>
 */
final class UnitRuns implements Check<UnitsSnapshot> {
    static final String ID = "systemd.unit";

    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(1);

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above("recent", Unit.COUNT, 3, Double.NaN, "own judgement, as for containers"))
            .limit(Limit.above("hourly", Unit.COUNT, Double.NaN, 5, "own judgement, as for containers"))
            .remembers("restarted", LONG)
            .steps("RB-B1.1");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<UnitsSnapshot> seen) {
        return seen.now().units().stream()
                .map(unit -> judge(unit, seen).forPart(unit.name()))
                .toList();
    }

    private static Verdict judge(UnitState unit, Observation<UnitsSnapshot> seen) {
        if (unit.load().equals("masked")) {
            return seen.now().named() ? Verdict.of(Status.DEGRADED, "masked") : Verdict.skipped("disabled");
        }
        if (!unit.isLoaded()) {
            return Verdict.of(Status.FAILING, "missing", Evidence.text("load", unit.load()));
        }
        long restarted = restarted(unit, seen);
        double recent = restarted + past(unit, seen, SHORT);
        double hourly = restarted + past(unit, seen, LONG);
        Evidence[] counts = {
            Evidence.text("state", unit.active() + "/" + unit.sub()),
            Evidence.count("restarted", restarted),
            Evidence.number("recent", recent, Unit.COUNT),
            Evidence.number("hourly", hourly, Unit.COUNT)
        };
        if (unit.active().equals("failed")) {
            return failed(unit, counts);
        }
        if (seen.level("hourly", unit.name(), hourly) == Status.FAILING) {
            return Verdict.of(Status.FAILING, "loop", counts).causedBy("ends-at-start", "configuration");
        }
        if (unit.sub().equals("auto-restart")
                || seen.level("recent", unit.name(), recent).isFault()) {
            return Verdict.of(Status.DEGRADED, "restarting", counts).causedBy("ends-at-start", "configuration");
        }
        return unit.isUp() ? Verdict.healthy(counts) : down(unit, seen.now().named(), counts);
    }

    private static Verdict failed(UnitState unit, Evidence... counts) {
        List<Evidence> evidence = new ArrayList<>(List.of(counts));
        evidence.add(Evidence.text("result", unit.result()));
        evidence.add(Evidence.count("exit", unit.exitStatus()));
        String cause = switch (unit.result()) {
            case "oom-kill" -> "memory";
            case "signal", "core-dump", "watchdog" -> "killed";
            case "timeout" -> "slow";
            case "start-limit-hit" -> "ends-at-start";
            case "resources" -> "machine";
            default -> "configuration";
        };
        return new Verdict(Verdict.WHOLE, Status.FAILING, "failed", evidence, List.of(cause));
    }

    private static Verdict down(UnitState unit, boolean named, Evidence... counts) {
        if (unit.active().equals("activating")) {
            return Verdict.of(Status.RECOVERING, "starting", counts);
        }
        if (unit.active().equals("deactivating")) {
            return Verdict.of(Status.DEGRADED, "stopping", counts);
        }
        if (unit.isUnfit()) {
            return Verdict.skipped("condition");
        }
        boolean hasRun = unit.activeSinceMicros() > 0 || !unit.invocation().isEmpty();
        if (unit.type().equals("oneshot") && !unit.remains() && unit.result().equals("success") && hasRun) {
            return Verdict.of(Status.HEALTHY, "done", counts);
        }
        if (!unit.isEnabled() && !unit.triggers().isEmpty()) {
            return Verdict.skipped("on-demand", Evidence.items("triggers", unit.triggers()));
        }
        return unit.isEnabled() || named
                ? Verdict.of(Status.FAILING, "inactive", counts).causedBy("by-hand", "dependency")
                : Verdict.skipped("disabled");
    }

    /** A count that went back was set to nothing by somebody who started the unit. */
    private static long restarted(UnitState unit, Observation<UnitsSnapshot> seen) {
        return seen.before().stream()
                .flatMap(before -> before.units().stream())
                .filter(before -> before.name().equals(unit.name()))
                .flatMap(before -> before.restarts().stream())
                .mapToLong(before -> unit.restarts().orElse(0L) - before)
                .filter(more -> more > 0)
                .findFirst()
                .orElse(0);
    }

    private static double past(UnitState unit, Observation<UnitsSnapshot> seen, Duration window) {
        return seen.recorded("restarted", unit.name()).within(window, seen.at()).sum();
    }
}
