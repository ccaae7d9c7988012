package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Which part of the blocks that our database wanted since the last look lay in the server's own cache. Information: it
 * never fails, for what is missed may well come from the operating system's cache.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing to compare with</td><td>SKIPPED</td><td>first-sample, counters-reset</td></tr>
 *   <tr><td>fewer than 10 000 blocks</td><td>HEALTHY</td><td>too-few</td></tr>
 *   <tr><td>95 % or less</td><td>DEGRADED</td><td>low</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class CacheHitRatio extends WholeCheck {
    static final String ID = "postgres.cache.hit-ratio";
    private static final long LEAST = 10_000;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Limit.below(
                                "ratio",
                                Unit.RATIO,
                                0.95,
                                Double.NaN,
                                "our judgement: a trading engine reads what it has just written")
                        .clearingBy(0.01))
                .needs(Reachable.ID)
                .steps("RB-B2.s");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        return List.of(ofRise(seen, now -> Optional.of(now.server().counters()), rise -> judge(seen, rise)));
    }

    private static Verdict judge(Observation<Snapshot> seen, ToLongFunction<String> rise) {
        long hit = rise.applyAsLong("hit");
        long read = rise.applyAsLong("read");
        double ratio = hit + read > 0 ? (double) hit / (hit + read) : 1;
        Evidence[] evidence = {
            Evidence.number("ratio", ratio, Unit.RATIO), Evidence.count("hit", hit), Evidence.count("read", read)
        };
        if (hit + read < LEAST) {
            return Verdict.of(Status.HEALTHY, "too-few", evidence);
        }
        Status status = seen.level("ratio", Verdict.WHOLE, ratio);
        return status == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(status, "low", evidence).causedBy("cache-small", "large-scans");
    }
}
