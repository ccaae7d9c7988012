package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Memory;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether enough memory is left: available ÷ total, of the machine and of the control group where that allows less; a
 * part each, {@code machine} and {@code cgroup}.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>left</th><th>status</th><th>reason</th></tr>
 *   <tr><td>5 % or less</td><td>FAILING</td><td>low</td></tr>
 *   <tr><td>10 % or less</td><td>DEGRADED</td><td>low</td></tr>
 *   <tr><td>more</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>a control group has a limit, and its use can not be read, and no other group is ill</td><td>UNKNOWN</td>
 *       <td>use-not-told</td></tr>
 *   <tr><td>the kernel does not say</td><td>SKIPPED</td><td>not-linux</td></tr>
 * </table>
 *
 * <p>Clears 2 % above its limits. The manual's {@code free -h} shows the machine even inside a container, whose own
 * limit kills as well: each of the two may be full while the other is not. Where it is ill, the processes that hold most are named (RB-B4.1).
 */
final class MemoryLeft implements Check<VitalsSnapshot> {
    static final String ID = "host.memory";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.below("left", Unit.RATIO, 0.1, 0.05, "own judgement: below, the kernel begins to kill")
                        .clearingBy(0.02))
                .explains(OomKills.ID, SwapUse.ID, PressureStall.ID)
                .remembers("left", Duration.ofDays(30))
                .steps("RB-B1.6", "RB-B4.1");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        List<Memory> memory = seen.now().memory();
        if (memory.isEmpty()) {
            return List.of(Verdict.skipped("not-linux"));
        }
        Map<String, Verdict> byScope = new LinkedHashMap<>();
        for (Memory one : memory) {
            byScope.merge(one.scope(), judge(one, seen), MemoryLeft::worse);
        }
        return List.copyOf(byScope.values());
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return other.status().isWorseThan(one.status()) ? other : one;
    }

    private static Verdict judge(Memory memory, Observation<VitalsSnapshot> seen) {
        if (memory.availableBytes().isEmpty()) {
            return Verdict.of(
                            Status.UNKNOWN,
                            "use-not-told",
                            Evidence.number("total", memory.totalBytes(), Unit.BYTES),
                            Evidence.text("scope", memory.scope()))
                    .forPart(memory.scope());
        }
        double left = memory.leftShare().orElse(1);
        Status status = seen.level("left", memory.scope(), left);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("left", left, Unit.RATIO));
        evidence.add(Evidence.number("available", memory.availableBytes().getAsLong(), Unit.BYTES));
        evidence.add(Evidence.number("total", memory.totalBytes(), Unit.BYTES));
        evidence.add(Evidence.text("scope", memory.scope()));
        if (status == Status.HEALTHY) {
            return new Verdict(memory.scope(), status, "ok", evidence, List.of());
        }
        evidence.addAll(Busiest.byMemory(seen.now()));
        return new Verdict(memory.scope(), status, "low", evidence, List.of("growth", "too-small"));
    }
}
