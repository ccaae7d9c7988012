package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;

/**
 * Which part of the transactions of the last five minutes was rolled back.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>fewer than 100 transactions</td><td>HEALTHY</td><td>too-few</td></tr>
 *   <tr><td>below 10 %</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>from 10 % on</td><td>DEGRADED</td><td>rolled-back</td></tr>
 *   <tr><td>from 25 % on</td><td>FAILING</td><td>rolled-back</td></tr>
 * </table>
 *
 * <p>A quiet market is no fault: a hundred transactions are the least that a ratio is made of.
 */
final class RollbackRatio extends CounterCheck {
    static final String ID = "postgres.rollback-ratio";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LEAST = 100;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("ratio", Unit.RATIO, 0.1, 0.25, "our judgement"))
                .needs(Reachable.ID)
                .explains("engine.errors")
                .remembers("commits", WINDOW)
                .remembers("rollbacks", WINDOW)
                .steps("RB-B2.s");
    }

    @Override
    Verdict judge(Observation<Snapshot> seen, CounterDelta delta) {
        double commits = delta.commits() + earlier(seen, "commits");
        double rollbacks = delta.rollbacks() + earlier(seen, "rollbacks");
        double all = commits + rollbacks;
        Evidence[] evidence = {
            Evidence.count("commits", delta.commits()),
            Evidence.count("rollbacks", delta.rollbacks()),
            Evidence.number("transactions", all, Unit.COUNT),
            Evidence.number("ratio", all > 0 ? rollbacks / all : 0, Unit.RATIO)
        };
        if (all < LEAST) {
            return Verdict.of(Status.HEALTHY, "too-few", evidence);
        }
        Status status = seen.level("ratio", Verdict.WHOLE, rollbacks / all);
        return status == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(status, "rolled-back", evidence).causedBy("application-errors");
    }

    private static double earlier(Observation<Snapshot> seen, String evidence) {
        return seen.recorded(evidence, Verdict.WHOLE).within(WINDOW, seen.at()).sum();
    }
}
