package com.qte.ops.probes.host.system;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.system.HardwareSnapshot.Array;
import com.qte.ops.probes.host.system.HardwareSnapshot.Bond;
import com.qte.ops.probes.host.system.HardwareSnapshot.MemoryController;
import com.qte.ops.probes.host.system.HardwareSnapshot.Sensor;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the hardware says that something is wrong with it; a part each.
 *
 * <table>
 *   <caption>Rules, the first that applies to a part</caption>
 *   <tr><th>what the kernel shows</th><th>status</th><th>reason</th></tr>
 *   <tr><td>a sensor at its critical temperature</td><td>FAILING</td><td>hot</td></tr>
 *   <tr><td>a sensor at 90 % of it</td><td>DEGRADED</td><td>hot</td></tr>
 *   <tr><td>memory errors that could not be corrected since the machine started</td><td>FAILING</td>
 *       <td>uncorrected</td></tr>
 *   <tr><td>memory errors that were corrected</td><td>DEGRADED</td><td>corrected</td></tr>
 *   <tr><td>an array that lacks members, and is being rebuilt</td><td>RECOVERING</td><td>rebuilding</td></tr>
 *   <tr><td>an array that lacks members</td><td>FAILING</td><td>array-degraded</td></tr>
 *   <tr><td>a bond one of whose links is down</td><td>FAILING</td><td>link-down</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>the kernel shows none of these</td><td>SKIPPED</td><td>nothing-shown</td></tr>
 * </table>
 *
 * <p>A temperature clears 5 % below.
 */
final class Hardware implements Check<HardwareSnapshot> {
    static final String ID = "host.hardware";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("heat", Unit.RATIO, 0.9, 1, "the hardware's own critical temperature")
                        .clearingBy(0.05))
                .limit(Limit.above("corrected", Unit.COUNT, 1, Double.NaN, "own judgement: sound memory has none"))
                .explains("host.disk.io", "host.network.errors");
    }

    @Override
    public List<Verdict> judge(Observation<HardwareSnapshot> seen) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        HardwareSnapshot now = seen.now();
        now.sensors().forEach(one -> verdicts.putIfAbsent(one.name(), sensor(one, seen)));
        now.memory().forEach(one -> verdicts.putIfAbsent(one.name(), memory(one, seen)));
        now.arrays().forEach(one -> verdicts.putIfAbsent(one.name(), array(one)));
        now.bonds().forEach(one -> verdicts.putIfAbsent(one.name(), bond(one)));
        List<Verdict> all = new ArrayList<>();
        verdicts.forEach((part, verdict) -> all.add(verdict.forPart(part)));
        return all.isEmpty() ? List.of(Verdict.skipped("nothing-shown")) : all;
    }

    private static Verdict sensor(Sensor sensor, Observation<HardwareSnapshot> seen) {
        double heat = sensor.celsius() / sensor.critical();
        Status level = seen.level("heat", sensor.name(), heat);
        Verdict verdict = Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "hot",
                Evidence.number("heat", heat, Unit.RATIO),
                Evidence.number("celsius", sensor.celsius(), Unit.COUNT),
                Evidence.number("critical", sensor.critical(), Unit.COUNT));
        return level == Status.HEALTHY ? verdict : verdict.causedBy("fan", "load");
    }

    private static Verdict memory(MemoryController memory, Observation<HardwareSnapshot> seen) {
        Evidence corrected = Evidence.count("corrected", memory.corrected());
        Evidence uncorrected = Evidence.count("uncorrected", memory.uncorrected());
        if (memory.uncorrected() > 0) {
            return Verdict.of(Status.FAILING, "uncorrected", corrected, uncorrected)
                    .causedBy("module");
        }
        Status level = seen.level("corrected", memory.name(), memory.corrected());
        return level == Status.HEALTHY
                ? Verdict.healthy(corrected, uncorrected)
                : Verdict.of(level, "corrected", corrected, uncorrected).causedBy("module");
    }

    private static Verdict array(Array array) {
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.text("level", array.level()),
                Evidence.count("members", array.members()),
                Evidence.count("working", array.working()),
                Evidence.items("failed", array.failed())));
        array.rebuilt().ifPresent(share -> evidence.add(Evidence.number("rebuilt", share, Unit.RATIO)));
        Evidence[] all = evidence.toArray(Evidence[]::new);
        if (array.working() >= array.members() && array.failed().isEmpty()) {
            return Verdict.healthy(all);
        }
        return array.rebuilt().isPresent()
                ? Verdict.of(Status.RECOVERING, "rebuilding", all)
                : Verdict.of(Status.FAILING, "array-degraded", all).causedBy("disk-dead");
    }

    private static Verdict bond(Bond bond) {
        Evidence links = Evidence.items("links", bond.links());
        Evidence down = Evidence.items("down", bond.down());
        return bond.down().isEmpty()
                ? Verdict.healthy(links, down)
                : Verdict.of(Status.FAILING, "link-down", links, down).causedBy("cable");
    }
}
