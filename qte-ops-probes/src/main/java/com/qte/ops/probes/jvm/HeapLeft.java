package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.VitalsSnapshot.Heap;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;

/**
 * Whether collections still make room.
 *
 * <table>
 *   <caption>Rules, by the share of the heap that is used after a collection of long-lived objects</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>the heap has no maximum</td><td>SKIPPED</td><td>no-maximum</td></tr>
 *   <tr><td>85 % or more after each of the latest three</td><td>FAILING</td><td>full</td></tr>
 *   <tr><td>70 % or more after the latest one</td><td>DEGRADED</td><td>high</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>there was no such collection yet</td><td>SKIPPED</td><td>none-yet</td></tr>
 * </table>
 *
 * <p>What is used in between says nothing: a heap is there to be filled. Only what a collection of the long-lived objects
 * leaves over is needed, and a single one may come at a bad moment.
 */
final class HeapLeft implements Check<VitalsSnapshot> {
    private static final int ENOUGH = 3;

    private static final Limit LIMIT =
            Limit.above("left", Unit.RATIO, 0.7, 0.85, "RB-E2.1; own judgement").clearingBy(0.05);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.heap", Severity.P1)
                .limit(LIMIT)
                .explains("jvm.gc.overhead", "jvm.gc.pause", "jvm.pause")
                .remembers("left", Duration.ofDays(7))
                .steps("RB-E2.1");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        return List.of(seen.now()
                .vitals()
                .map(vitals -> judge(seen, vitals.heap()))
                .orElse(Verdict.skipped("not-the-engine")));
    }

    private static Verdict judge(Observation<VitalsSnapshot> seen, Heap heap) {
        if (heap.maxBytes().isEmpty()) {
            return Verdict.skipped("no-maximum");
        }
        double max = heap.maxBytes().get();
        Evidence most = Evidence.number("max", max, Unit.BYTES);
        List<Long> used = heap.usedAfterCollectionBytes();
        if (used.isEmpty()) {
            return Verdict.skipped("none-yet", most);
        }
        double left = used.get(used.size() - 1) / max;
        double least = used.stream().mapToLong(Long::longValue).min().orElse(0) / max;
        Evidence share = Evidence.number("left", left, Unit.RATIO);
        Evidence collections = Evidence.count("collections", used.size());
        if (seen.level("left", Verdict.WHOLE, left) == Status.HEALTHY) {
            return Verdict.healthy(share, most, collections);
        }
        boolean isFull = used.size() >= ENOUGH && seen.level("left", Verdict.WHOLE, least) == Status.FAILING;
        return Verdict.of(isFull ? Status.FAILING : Status.DEGRADED, isFull ? "full" : "high", share, most, collections)
                .causedBy("leak", "too-small");
    }
}
