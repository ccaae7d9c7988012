package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which part of the checkpoints of the last two hours was made because the change log was full, or somebody wanted one,
 * and not because it was time.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the statement failed</td><td>UNKNOWN</td><td>unread</td></tr>
 *   <tr><td>nothing to compare with</td><td>SKIPPED</td><td>first-sample, counters-reset</td></tr>
 *   <tr><td>less than an hour is known</td><td>SKIPPED</td><td>too-early</td></tr>
 *   <tr><td>fewer than three requested</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>50 % requested or more</td><td>DEGRADED</td><td>requested</td></tr>
 *   <tr><td>80 % requested or more</td><td>FAILING</td><td>requested</td></tr>
 * </table>
 *
 * <p>In less than an hour there are too few for a share: at the default there is one every five minutes at most. A
 * CHECKPOINT by hand, and every base backup, counts as requested.
 */
final class Checkpoints extends WholeCheck {
    static final String ID = "postgres.checkpoints";
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final Duration LEAST_KNOWN = Duration.ofHours(1);
    private static final int LEAST_REQUESTED = 3;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Limit.above("share", Unit.RATIO, 0.5, 0.8, "our judgement: most of them should come by time"))
                .needs(Reachable.ID)
                .explains("engine.latency")
                .remembers("timed", WINDOW)
                .remembers("requested", WINDOW)
                .steps("RB-B2.s");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        return List.of(
                seen.now().checkpoints().isEmpty()
                        ? unread(seen.now(), "checkpoints")
                        : ofRise(seen, Snapshot::checkpoints, rise -> judge(seen, rise)));
    }

    private static Verdict judge(Observation<Snapshot> seen, ToLongFunction<String> rise) {
        long timed = rise.applyAsLong("timed");
        long requested = rise.applyAsLong("requested");
        double allRequested = requested + earlier(seen, "requested").sum();
        double all = allRequested + timed + earlier(seen, "timed").sum();
        double share = all > 0 ? allRequested / all : 0;
        Evidence[] evidence = {
            Evidence.count("timed", timed),
            Evidence.count("requested", requested),
            Evidence.number("allRequested", allRequested, Unit.COUNT),
            Evidence.number("checkpoints", all, Unit.COUNT),
            Evidence.number("share", share, Unit.RATIO)
        };
        if (known(seen).compareTo(LEAST_KNOWN) < 0) {
            return Verdict.skipped("too-early", evidence);
        }
        Status status = allRequested < LEAST_REQUESTED ? Status.HEALTHY : seen.level("share", Verdict.WHOLE, share);
        return status == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(status, "requested", evidence).causedBy("change-log-small", "made-by-hand");
    }

    private static Duration known(Observation<Snapshot> seen) {
        Duration recorded = earlier(seen, "requested").points().stream()
                .findFirst()
                .map(first -> Duration.between(first.at(), seen.at()))
                .orElse(Duration.ZERO);
        return recorded.compareTo(seen.between()) > 0 ? recorded : seen.between();
    }

    private static Series earlier(Observation<Snapshot> seen, String evidence) {
        return seen.recorded(evidence, Verdict.WHOLE).within(WINDOW, seen.at());
    }
}
