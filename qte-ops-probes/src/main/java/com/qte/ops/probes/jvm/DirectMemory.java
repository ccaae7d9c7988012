package com.qte.ops.probes.jvm;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;

/**
 * Whether buffers outside of the heap find room.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>nothing limits it</td><td>SKIPPED</td><td>no-maximum</td></tr>
 *   <tr><td>95 % or more of what there may be</td><td>FAILING</td><td>full</td></tr>
 *   <tr><td>80 % or more</td><td>DEGRADED</td><td>full</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Where no maximum is set it is as much as the heap may be.
 */
final class DirectMemory implements Check<VitalsSnapshot> {
    private static final Limit LIMIT =
            Limit.above("used", Unit.RATIO, 0.8, 0.95, "own judgement").clearingBy(0.02);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.direct-memory", Severity.P1).limit(LIMIT).remembers("used", Duration.ofDays(7));
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        return List.of(seen.now()
                .vitals()
                .map(vitals -> Filling.judge(seen, Verdict.WHOLE, vitals.directMemory()))
                .map(verdict -> verdict.status().isFault() ? verdict.causedBy("leak", "too-small") : verdict)
                .orElse(Verdict.skipped("not-the-engine")));
    }
}
