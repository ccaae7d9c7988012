package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSurroundings.Snapshot;
import com.qte.ops.probes.engine.EngineSurroundings.Workers;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether the configured number of the engine's workers suits the processors (RB-E2.3: the manual's 8 is right for some
 * machines only).
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no file is configured</td><td>SKIPPED</td><td>no-file</td></tr>
 *   <tr><td>it cannot be read</td><td>SKIPPED</td><td>unreadable</td></tr>
 *   <tr><td>the number is not there, or not plainly</td><td>SKIPPED</td>
 *     <td>absent, twice, aliased, tagged, flow, not-a-number, not-yaml, not-utf8, too-large</td></tr>
 *   <tr><td>more than two workers a processor</td><td>DEGRADED</td><td>many</td></tr>
 *   <tr><td>fewer than one worker for two processors</td><td>DEGRADED</td><td>few</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class WorkerCount implements Check<Snapshot> {
    static final String ID = "engine.workers";

    /** Just beyond two and just below a half, which are well themselves. */
    private static final double MANY = 2.01;

    private static final double FEW = 0.49;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Limit.above("many", Unit.RATIO, MANY, Double.NaN, "own judgement (RB-E2.3)"))
                .limit(Limit.below("few", Unit.RATIO, FEW, Double.NaN, "own judgement (RB-E2.3)"))
                .steps("RB-E2.3");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        return List.of(
                seen.now().workers().map(workers -> judge(workers, seen)).orElseGet(() -> Verdict.skipped("no-file")));
    }

    private static Verdict judge(Workers workers, Observation<Snapshot> seen) {
        Evidence file = Evidence.text("file", workers.file());
        if (workers.number().isEmpty()) {
            return Verdict.skipped(
                    workers.problem().orElse("unreadable"), file, Evidence.text("detail", workers.detail()));
        }
        int processors = seen.now().processors();
        double share = (double) workers.number().getAsInt() / processors;
        Evidence number = Evidence.count("workers", workers.number().getAsInt());
        Evidence of = Evidence.count("processors", processors);
        Status many = seen.level("many", Verdict.WHOLE, share);
        if (many != Status.HEALTHY) {
            return Verdict.of(many, "many", number, of, Evidence.number("many", share, Unit.RATIO), file)
                    .causedBy("other-machine");
        }
        Status few = seen.level("few", Verdict.WHOLE, share);
        if (few != Status.HEALTHY) {
            return Verdict.of(few, "few", number, of, Evidence.number("few", share, Unit.RATIO), file)
                    .causedBy("other-machine");
        }
        return Verdict.healthy(number, of, file);
    }
}
