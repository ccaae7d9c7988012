package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.VitalsSnapshot.Vitals;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much of the time collections take from the engine.
 *
 * <table>
 *   <caption>Rules, by the share of the last five minutes in which collections stopped all threads</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>less than ten seconds have been seen</td><td>SKIPPED</td><td>too-short</td></tr>
 *   <tr><td>20 % or more</td><td>FAILING</td><td>high</td></tr>
 *   <tr><td>5 % or more</td><td>DEGRADED</td><td>high</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A JVM that is younger than five minutes is judged by its whole life. The time of concurrent cycles does not count: the
 * engine runs beside them.
 */
final class CollectionOverhead implements Check<VitalsSnapshot> {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private static final Limit LIMIT =
            Limit.above("share", Unit.RATIO, 0.05, 0.2, "own judgement").clearingBy(0.01);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.gc.overhead", Severity.P1)
                .limit(LIMIT)
                .explains("jvm.pause", "engine.heartbeat")
                .remembers("collecting", Duration.ofHours(1))
                .steps("RB-E2.1");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        return List.of(
                seen.now().vitals().map(vitals -> judge(seen, vitals)).orElse(Verdict.skipped("not-the-engine")));
    }

    private static Verdict judge(Observation<VitalsSnapshot> seen, Vitals vitals) {
        double collecting = vitals.collecting().toNanos() / 1e9;
        Evidence sum = Evidence.number("collecting", collecting, Unit.SECONDS);
        OptionalDouble share = share(seen, vitals, collecting);
        if (share.isEmpty()) {
            return Verdict.skipped("too-short", sum);
        }
        Status level = seen.level("share", Verdict.WHOLE, share.getAsDouble());
        Evidence part = Evidence.number("share", share.getAsDouble(), Unit.RATIO);
        return level == Status.HEALTHY
                ? Verdict.healthy(part, sum)
                : Verdict.of(level, "high", part, sum).causedBy("too-small", "leak", "garbage");
    }

    private static OptionalDouble share(Observation<VitalsSnapshot> seen, Vitals vitals, double collecting) {
        if (vitals.uptime().compareTo(WINDOW) <= 0) {
            return vitals.uptime().compareTo(SHORTEST) < 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(collecting / (vitals.uptime().toNanos() / 1e9));
        }
        Series recent = seen.recorded("collecting", Verdict.WHOLE)
                .within(WINDOW, seen.at())
                .then(seen.at(), collecting);
        return recent.span().compareTo(SHORTEST) < 0 ? OptionalDouble.empty() : recent.perSecond();
    }
}
