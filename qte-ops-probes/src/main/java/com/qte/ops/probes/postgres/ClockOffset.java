package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;

/**
 * Whether the server's clock and ours agree, beyond what the time of the question can explain.
 *
 * <table>
 *   <caption>Rules, on the distance less half the round trip</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>below 0.5 s</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>from 0.5 s on</td><td>DEGRADED</td><td>apart</td></tr>
 *   <tr><td>from 2 s on</td><td>FAILING</td><td>apart</td></tr>
 * </table>
 */
final class ClockOffset extends FactsCheck {
    static final String ID = "postgres.clock";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above(
                        "apart", Unit.SECONDS, 0.5, 2, "our judgement: orders are stamped to the millisecond"))
                .needs(Reachable.ID)
                .steps("RB-B2.s");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        Held held = seen.now().held().orElseThrow();
        Duration difference = Duration.between(held.readAt(), facts.clock());
        Duration beyond = difference.abs().minus(held.roundTrip().dividedBy(2));
        Duration apart = beyond.isNegative() ? Duration.ZERO : beyond;
        Status status = seen.level("apart", Verdict.WHOLE, SessionEvidence.seconds(apart));
        Evidence[] evidence = {
            SessionEvidence.seconds("apart", apart), SessionEvidence.seconds("difference", difference)
        };
        return List.of(
                status == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(status, "apart", evidence).causedBy("time-not-synchronised"));
    }
}
