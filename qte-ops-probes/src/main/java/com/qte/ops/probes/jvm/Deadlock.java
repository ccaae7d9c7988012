package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.VitalsSnapshot.Deadlocked;
import com.qte.ops.probes.jvm.VitalsSnapshot.Vitals;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether threads wait for each other for ever.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>threads that wait for each other, found so twice in a row</td><td>FAILING</td><td>cycle</td></tr>
 *   <tr><td>none</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Both kinds of locks count, monitors and those of {@code java.util.concurrent} that have an owner. The JVM cannot get
 * out of it: only a restart helps, and the cycle is the way to what has to be mended.
 */
final class Deadlock implements Check<VitalsSnapshot> {
    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.deadlock", Severity.P1).explains("engine.heartbeat", "jvm.threads");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        return List.of(seen.now().vitals().map(Deadlock::judge).orElse(Verdict.skipped("not-the-engine")));
    }

    private static Verdict judge(Vitals vitals) {
        List<Deadlocked> cycle = vitals.deadlocked();
        if (cycle.isEmpty()) {
            return Verdict.healthy();
        }
        return Verdict.of(
                Status.FAILING,
                "cycle",
                Evidence.count("threads", cycle.size()),
                Evidence.items(
                        "cycle", cycle.stream().map(Deadlock::words).sorted().toList()),
                Evidence.items(
                        "where", cycle.stream().map(Deadlock::where).sorted().toList()));
    }

    private static String words(Deadlocked one) {
        return one.thread() + " → " + one.waitsFor() + " → " + one.heldBy();
    }

    private static String where(Deadlocked one) {
        return one.thread() + ": " + String.join(" ← ", one.frames());
    }
}
