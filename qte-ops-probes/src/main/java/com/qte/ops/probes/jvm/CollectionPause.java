package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.VitalsSnapshot.Pause;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a collection stopped the engine for long.
 *
 * <table>
 *   <caption>Rules, by the longest pause of the last five minutes that a collection made</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>2 s or more</td><td>FAILING</td><td>long</td></tr>
 *   <tr><td>200 ms or more</td><td>DEGRADED</td><td>long</td></tr>
 *   <tr><td>less, or there was none</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class CollectionPause implements Check<VitalsSnapshot> {
    private static final Limit LIMIT = Limit.above("longest", Unit.SECONDS, 0.2, 2, "own judgement");

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.gc.pause", Severity.P1)
                .limit(LIMIT)
                .explains("jvm.pause", "engine.heartbeat")
                .steps("RB-E2.1");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        return List.of(seen.now()
                .vitals()
                .map(vitals -> judge(seen, vitals.pauses()))
                .orElse(Verdict.skipped("not-the-engine")));
    }

    private static Verdict judge(Observation<VitalsSnapshot> seen, List<Pause> pauses) {
        Comparator<Pause> order = Comparator.comparing(Pause::length)
                .thenComparing(Comparator.comparing(Pause::ago).reversed())
                .thenComparing(Pause::collector)
                .thenComparing(Pause::cause);
        Optional<Pause> longest = pauses.stream().max(order);
        if (longest.isEmpty()) {
            return Verdict.healthy();
        }
        double seconds = longest.get().length().toNanos() / 1e9;
        Evidence length = Evidence.number("longest", seconds, Unit.SECONDS);
        Evidence collector = Evidence.text("collector", longest.get().collector());
        Evidence why = Evidence.text("why", longest.get().cause());
        Evidence ago = Evidence.number("ago", longest.get().ago().toNanos() / 1e9, Unit.SECONDS);
        Status level = seen.level("longest", Verdict.WHOLE, seconds);
        return level == Status.HEALTHY
                ? Verdict.healthy(length, collector, why, ago)
                : Verdict.of(level, "long", length, collector, why, ago).causedBy("full", "collector", "starved");
    }
}
