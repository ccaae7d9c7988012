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
import java.time.Instant;
import java.util.List;

/**
 * Whether the server has started again lately, by itself or by somebody's hand.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>3 starts or more within an hour</td><td>FAILING</td><td>again-and-again</td></tr>
 *   <tr><td>5 min ago or less every session was dropped by a crash</td><td>RECOVERING</td><td>crashed</td></tr>
 *   <tr><td>it runs for 5 min or less, and ran before</td><td>RECOVERING</td><td>restarted</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A crash of one session makes the server drop all of them and recover, yet the postmaster goes on: only the
 * checkpointer is younger then. A server whose earlier run nobody has seen has simply been started.
 */
final class Restarts extends FactsCheck {
    static final String ID = "postgres.restart";
    private static final Duration HOUR = Duration.ofHours(1);
    /** At an ordinary start the checkpointer follows the postmaster within a second or so. */
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.below("uptime", Unit.SECONDS, 300, Double.NaN, "our judgement: caches are cold"))
                .limit(Limit.above("starts", Unit.COUNT, Double.NaN, 3, "our judgement"))
                .needs(Reachable.ID)
                .explains("engine.errors")
                .steps("RB-B2.f1");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        Instant runsSince = facts.runsSince();
        Duration uptime = Duration.between(runsSince, facts.clock());
        List<Instant> known = seen.now().seen().starts();
        long starts = known.stream()
                .filter(start -> !start.isBefore(facts.clock().minus(HOUR)))
                .count();
        boolean crashed = runsSince.isAfter(facts.started().plus(TOGETHER));
        boolean young = seen.level("uptime", Verdict.WHOLE, SessionEvidence.seconds(uptime)) != Status.HEALTHY;
        boolean ranBefore = known.stream().anyMatch(start -> start.isBefore(runsSince));
        Evidence[] evidence = {
            SessionEvidence.seconds("uptime", uptime),
            Evidence.count("starts", starts),
            Evidence.text("since", runsSince.toString())
        };
        if (seen.level("starts", Verdict.WHOLE, starts) == Status.FAILING) {
            return List.of(Verdict.of(Status.FAILING, "again-and-again", evidence)
                    .causedBy(crashed ? "session-crashed" : "restarted"));
        }
        if (young && crashed) {
            return List.of(Verdict.of(Status.RECOVERING, "crashed", evidence).causedBy("session-crashed"));
        }
        return List.of(
                young && ranBefore ? Verdict.of(Status.RECOVERING, "restarted", evidence) : Verdict.healthy(evidence));
    }
}
