package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.SessionEvidence.age;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.Backend;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a session stands in a transaction and waits for its client, holding its locks meanwhile.
 *
 * <table>
 *   <caption>Rules, on the session longest in that state</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none, or below 60 s</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>from 60 s on</td><td>DEGRADED</td><td>waiting</td></tr>
 *   <tr><td>from 300 s on</td><td>FAILING</td><td>waiting</td></tr>
 *   <tr><td>from 60 s on, all of those transactions aborted</td><td>DEGRADED</td><td>aborted</td></tr>
 * </table>
 *
 * <p>An aborted transaction holds no lock and keeps no row, only its slot; it is never FAILING.
 */
final class IdleInTransaction extends FactsCheck {
    static final String ID = "postgres.connections.idle-in-transaction";
    static final String ABORTED = "idle in transaction (aborted)";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("longest", Unit.SECONDS, 60, 300, "our judgement; RB-B2.f3"))
                .needs(Reachable.ID)
                .explains(BlockedLocks.ID, OldestTransaction.ID, Saturation.ID, XminHolder.ID, PoolExhausted.ID)
                .steps("RB-B2.2", "RB-B2.f3");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        Optional<Backend> open = longest(facts, false);
        Optional<Backend> aborted = longest(facts, true);
        Status ofOpen = open.map(session -> level(seen, session)).orElse(Status.HEALTHY);
        if (open.isPresent() && ofOpen != Status.HEALTHY) {
            return List.of(verdict(ofOpen, "waiting", open.get(), facts).causedBy("application-holds-transaction"));
        }
        if (aborted.isPresent() && level(seen, aborted.get()) != Status.HEALTHY) {
            return List.of(
                    verdict(Status.DEGRADED, "aborted", aborted.get(), facts).causedBy("application-ignores-error"));
        }
        return List.of(open.or(() -> aborted)
                .map(session ->
                        Verdict.healthy(SessionEvidence.seconds("longest", age(session.inState())), sessions(facts)))
                .orElseGet(() -> Verdict.healthy(sessions(facts))));
    }

    private static Optional<Backend> longest(ServerFacts facts, boolean ofAborted) {
        return facts.backends().stream()
                .filter(session -> session.client() && session.idleInTransaction())
                .filter(session -> session.is(ABORTED) == ofAborted)
                .max(Comparator.comparing(session -> age(session.inState())));
    }

    private static Status level(Observation<Snapshot> seen, Backend session) {
        return seen.level("longest", Verdict.WHOLE, SessionEvidence.seconds(age(session.inState())));
    }

    private static Verdict verdict(Status status, String reason, Backend session, ServerFacts facts) {
        return Verdict.of(
                status,
                reason,
                SessionEvidence.of(
                        session, SessionEvidence.seconds("longest", age(session.inState())), sessions(facts)));
    }

    private static Evidence sessions(ServerFacts facts) {
        return Evidence.count(
                "sessions",
                facts.byState().getOrDefault("idle in transaction", 0)
                        + facts.byState().getOrDefault(ABORTED, 0));
    }
}
