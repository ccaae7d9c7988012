package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.ShapeSnapshot.Shape;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether the JVM suddenly compiles much more than usual.
 *
 * <table>
 *   <caption>Rules, by the processor time of compilers, against the median of what was recorded within a week</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>it has no compiler, or does not tell</td><td>SKIPPED</td><td>not-told</td></tr>
 *   <tr><td>the JVM is younger than 15 min</td><td>SKIPPED</td><td>warming-up</td></tr>
 *   <tr><td>there is no earlier look, or fewer than six are recorded</td><td>SKIPPED</td><td>too-short</td></tr>
 *   <tr><td>5 times the median or more, and 10 % of a processor or more</td><td>DEGRADED</td><td>jump</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class CompilationJump implements Check<ShapeSnapshot> {
    private static final Duration WARM = Duration.ofMinutes(15);
    private static final int ENOUGH = 6;

    /** Below a tenth of a processor nobody notices it, however many times the usual it is. */
    private static final double NOTICED = 0.1;

    /** What a quiet JVM compiles is next to nothing, and no measure. */
    private static final double LEAST_MEDIAN = 0.001;

    private static final Limit LIMIT = Limit.above("times", Unit.COUNT, 5, Double.NaN, "own judgement");

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.compilation", Severity.P3).limit(LIMIT).remembers("share", Duration.ofDays(7));
    }

    @Override
    public List<Verdict> judge(Observation<ShapeSnapshot> seen) {
        return List.of(seen.now().shape().map(shape -> judge(seen, shape)).orElse(Verdict.skipped("not-the-engine")));
    }

    private static Verdict judge(Observation<ShapeSnapshot> seen, Shape shape) {
        if (shape.compiling().isEmpty()) {
            return Verdict.skipped("not-told");
        }
        if (shape.age().compareTo(WARM) < 0) {
            return Verdict.skipped("warming-up");
        }
        Optional<Duration> before = seen.before().flatMap(ShapeSnapshot::shape).flatMap(Shape::compiling);
        if (before.isEmpty() || seen.between().isZero()) {
            return Verdict.skipped("too-short");
        }
        double spent = shape.compiling().get().minus(before.get()).toNanos();
        double share = Math.max(0, spent / seen.between().toNanos());
        Evidence now = Evidence.number("share", share, Unit.RATIO);
        Series usual = seen.recorded("share", Verdict.WHOLE);
        if (usual.count() < ENOUGH) {
            return Verdict.skipped("too-short", now);
        }
        double median = usual.quantile(0.5).orElse(0);
        double times = share / Math.max(LEAST_MEDIAN, median);
        Evidence[] all = {now, Evidence.number("usual", median, Unit.RATIO), Evidence.number("times", times, Unit.COUNT)
        };
        boolean isFault = seen.level("times", Verdict.WHOLE, times).isFault() && share >= NOTICED;
        return isFault
                ? Verdict.of(Status.DEGRADED, "jump", all).causedBy("thrown-away", "new-code", "code-cache")
                : Verdict.healthy(all);
    }
}
