package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.ShapeSnapshot.Fit;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether all that the JVM may come to need fits into what it may have.
 *
 * <table>
 *   <caption>Rules, by heap, direct buffers, class data, compiled code and stacks together, as a share of the
 *       container's limit or of the machine's memory</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>95 % or more</td><td>FAILING</td><td>too-much</td></tr>
 *   <tr><td>80 % or more</td><td>DEGRADED</td><td>too-much</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The heap counts as large as it may become, because it will; so do direct buffers and class data where a maximum was
 * set for them, and else as large as they are.
 */
final class MemoryFit implements Check<ShapeSnapshot> {
    private static final Limit LIMIT = Limit.above("needed", Unit.RATIO, 0.8, 0.95, "RB-E2.1; own judgement")
            .clearingBy(0.02);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.memory-fit", Severity.P2).limit(LIMIT).steps("RB-E2.1");
    }

    @Override
    public List<Verdict> judge(Observation<ShapeSnapshot> seen) {
        return List.of(
                seen.now().shape().map(shape -> judge(seen, shape.fit())).orElse(Verdict.skipped("not-the-engine")));
    }

    private static Verdict judge(Observation<ShapeSnapshot> seen, Fit fit) {
        double needed = (double) fit.neededBytes() / fit.limitBytes();
        Status level = seen.level("needed", Verdict.WHOLE, needed);
        Evidence[] all = {
            Evidence.number("needed", needed, Unit.RATIO),
            Evidence.number("sum", fit.neededBytes(), Unit.BYTES),
            Evidence.number("limit", fit.limitBytes(), Unit.BYTES),
            Evidence.number("heap", fit.heapBytes(), Unit.BYTES),
            Evidence.number("direct", fit.directBytes(), Unit.BYTES),
            Evidence.number("metaspace", fit.metaspaceBytes(), Unit.BYTES),
            Evidence.number("code", fit.codeBytes(), Unit.BYTES),
            Evidence.number("stacks", fit.threads() * fit.stackBytes(), Unit.BYTES),
            Evidence.count("threads", fit.threads()),
            Evidence.number("right-heap", rightHeap(seen, fit), Unit.BYTES)
        };
        return level == Status.HEALTHY ? Verdict.healthy(all) : Verdict.of(level, "too-much", all);
    }

    /** The largest heap that would do. */
    private static double rightHeap(Observation<ShapeSnapshot> seen, Fit fit) {
        Limit limit = seen.limit("needed");
        double share = Double.isNaN(limit.degraded()) ? limit.failing() : limit.degraded();
        return Math.max(0, share * fit.limitBytes() - (fit.neededBytes() - fit.heapBytes()));
    }
}
