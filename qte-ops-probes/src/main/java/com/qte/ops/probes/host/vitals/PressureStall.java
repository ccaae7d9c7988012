package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Pressure;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of its time somebody stands still for want of processors, memory or disks, by the kernel's own measurement of
 * the last minute; one part each. In a container its own pressure, where the kernel tells it.
 *
 * <table>
 *   <caption>Rules, the worse of both</caption>
 *   <tr><th>part</th><th>somebody waits</th><th>nobody does anything else</th></tr>
 *   <tr><td>cpu</td><td>25 %: DEGRADED {@code waits}</td><td></td></tr>
 *   <tr><td>memory</td><td>10 %: DEGRADED {@code waits}</td><td>10 %: FAILING {@code stands-still}</td></tr>
 *   <tr><td>io</td><td>10 %: DEGRADED {@code waits}</td><td>40 %: FAILING {@code stands-still}</td></tr>
 * </table>
 *
 * <p>Less is HEALTHY; a kernel that does not measure it is SKIPPED {@code not-measured}. Clears 2 % below its limits.
 * Where it is ill, the processes with most use are named (RB-B4.1).
 */
final class PressureStall implements Check<VitalsSnapshot> {
    static final String ID = "host.pressure";

    private static final double SLACK = 0.02;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(some("cpu", 0.25))
                .limit(some("memory", 0.1))
                .limit(some("io", 0.1))
                .limit(full("memory-full", 0.1))
                .limit(full("io-full", 0.4))
                .steps("RB-B4.1");
    }

    private static Limit some(String name, double degraded) {
        return Limit.above(name, Unit.RATIO, degraded, Double.NaN, "own judgement, to be tried")
                .clearingBy(SLACK);
    }

    private static Limit full(String name, double failing) {
        return Limit.above(name, Unit.RATIO, Double.NaN, failing, "own judgement, to be tried")
                .clearingBy(SLACK);
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        List<Pressure> pressures = seen.now().pressures();
        return pressures.isEmpty()
                ? List.of(Verdict.skipped("not-measured"))
                : pressures.stream().map(one -> judge(one, seen)).toList();
    }

    private static Verdict judge(Pressure one, Observation<VitalsSnapshot> seen) {
        String part = one.resource();
        Status some = seen.level(part, part, one.someShare());
        boolean full = !part.equals("cpu") && one.fullShare().isPresent();
        Status still = full ? seen.level(part + "-full", part, one.fullShare().getAsDouble()) : Status.HEALTHY;

        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number(part, one.someShare(), Unit.RATIO));
        evidence.add(Evidence.number("some", one.someShare(), Unit.RATIO));
        if (full) {
            evidence.add(Evidence.number(part + "-full", one.fullShare().getAsDouble(), Unit.RATIO));
            evidence.add(Evidence.number("full", one.fullShare().getAsDouble(), Unit.RATIO));
        }
        evidence.add(Evidence.text("scope", one.scope()));
        Status status = still.isWorseThan(some) ? still : some;
        if (status == Status.HEALTHY) {
            return new Verdict(part, status, "ok", evidence, List.of());
        }
        evidence.addAll(
                switch (part) {
                    case "cpu" -> Busiest.byProcessor(seen.before(), seen.now());
                    case "memory" -> Busiest.byMemory(seen.now());
                    default -> Busiest.byDisk(seen.before(), seen.now());
                });
        return new Verdict(part, status, still.isWorseThan(some) ? "stands-still" : "waits", evidence, List.of());
    }
}
