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
 * Whether the server had to break deadlocks, over five minutes, or from look to look where those are further apart.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none in 5 min</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>one or more in 5 min</td><td>DEGRADED</td><td>happened</td></tr>
 *   <tr><td>5 a minute or more</td><td>FAILING</td><td>happened</td></tr>
 * </table>
 */
final class Deadlocks extends CounterCheck {
    static final String ID = "postgres.deadlocks";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("rate", Unit.PER_MINUTE, 0.2, 5, "our judgement: one in 5 min is one too many"))
                .needs(Reachable.ID)
                .explains("engine.errors", RollbackRatio.ID)
                .remembers("fresh", WINDOW)
                .steps("RB-B2.s");
    }

    @Override
    Verdict judge(Observation<Snapshot> seen, CounterDelta delta) {
        double inWindow = delta.deadlocks()
                + seen.recorded("fresh", Verdict.WHOLE)
                        .within(WINDOW, seen.at())
                        .sum();
        Duration window = seen.between().compareTo(WINDOW) > 0 ? seen.between() : WINDOW;
        double rate = inWindow / (window.toNanos() / 60e9);
        Status status = seen.level("rate", Verdict.WHOLE, rate);
        Evidence[] evidence = {
            Evidence.count("fresh", delta.deadlocks()),
            Evidence.number("deadlocks", inWindow, Unit.COUNT),
            Evidence.number("rate", rate, Unit.PER_MINUTE)
        };
        return status == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(status, "happened", evidence).causedBy("order-of-locks");
    }
}
