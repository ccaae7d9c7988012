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
import java.time.Instant;
import java.util.List;

/**
 * Whether classes are loaded without end.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>the JVM is younger than 75 min, or less than 50 min of the last hour are recorded</td><td>SKIPPED</td>
 *       <td>too-short</td></tr>
 *   <tr><td>1 000 more than an hour ago, and more in each quarter of that hour than in the one before</td>
 *       <td>DEGRADED</td><td>growing</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>An engine loads classes when it begins, and when something is done for the first time. After an hour there is no first
 * time left four times in a row.
 */
final class ClassGrowth implements Check<ShapeSnapshot> {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration OLD_ENOUGH = Duration.ofMinutes(75);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(50);
    private static final int QUARTERS = 4;

    private static final Limit LIMIT = Limit.above("grown", Unit.COUNT, 1_000, Double.NaN, "own judgement");

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.classes", Severity.P3)
                .limit(LIMIT)
                .explains("jvm.metaspace")
                .remembers("loaded", Duration.ofHours(2));
    }

    @Override
    public List<Verdict> judge(Observation<ShapeSnapshot> seen) {
        return List.of(seen.now().shape().map(shape -> judge(seen, shape)).orElse(Verdict.skipped("not-the-engine")));
    }

    private static Verdict judge(Observation<ShapeSnapshot> seen, Shape shape) {
        Evidence loaded = Evidence.count("loaded", shape.loadedClasses());
        Series hour =
                seen.recorded("loaded", Verdict.WHOLE).within(HOUR, seen.at()).then(seen.at(), shape.loadedClasses());
        if (shape.age().compareTo(OLD_ENOUGH) < 0 || hour.span().compareTo(LONG_ENOUGH) < 0) {
            return Verdict.skipped("too-short", loaded);
        }
        double grown = shape.loadedClasses() - hour.points().get(0).value();
        Evidence more = Evidence.number("grown", grown, Unit.COUNT);
        boolean isFault = seen.level("grown", Verdict.WHOLE, grown).isFault() && risesInEachQuarter(hour, seen.at());
        return isFault
                ? Verdict.of(Status.DEGRADED, "growing", loaded, more).causedBy("loader-leak", "generated")
                : Verdict.healthy(loaded, more);
    }

    private static boolean risesInEachQuarter(Series hour, Instant now) {
        double before = hour.points().get(0).value();
        for (int quarter = QUARTERS - 1; quarter >= 0; quarter--) {
            Instant end = now.minus(HOUR.dividedBy(QUARTERS).multipliedBy(quarter));
            double last = before;
            for (Series.Point point : hour.points()) {
                last = point.at().isAfter(end) ? last : point.value();
            }
            if (last <= before) {
                return false;
            }
            before = last;
        }
        return true;
    }
}
