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
 * How long the oldest transaction of a client has been open, whatever it does.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none, or below 5 min</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>from 5 min on</td><td>DEGRADED</td><td>open</td></tr>
 *   <tr><td>from 30 min on</td><td>FAILING</td><td>open</td></tr>
 * </table>
 *
 * <p>Maintenance (vacuum, index build, backup) is left out: it takes as long as it takes. So is a transaction that has
 * failed: it keeps no row and holds no lock, only its slot, and {@link IdleInTransaction} tells of it.
 */
final class OldestTransaction extends FactsCheck {
    static final String ID = "postgres.transactions.oldest";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("oldest", Unit.SECONDS, 300, 1_800, "our judgement; RB-B2.3"))
                .needs(Reachable.ID)
                .explains(XminHolder.ID)
                .steps("RB-B2.3");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        Optional<Backend> oldest = facts.backends().stream()
                .filter(session -> session.client() && !session.maintenance() && !session.is(IdleInTransaction.ABORTED))
                .filter(session -> session.transactionAge().isPresent())
                .max(Comparator.comparing(session -> age(session.transactionAge())));
        if (oldest.isEmpty()) {
            return List.of(Verdict.healthy());
        }
        Evidence age = SessionEvidence.seconds("oldest", age(oldest.get().transactionAge()));
        Status status = seen.level(
                "oldest",
                Verdict.WHOLE,
                SessionEvidence.seconds(age(oldest.get().transactionAge())));
        return List.of(
                status == Status.HEALTHY
                        ? Verdict.healthy(age)
                        : Verdict.of(status, "open", SessionEvidence.of(oldest.get(), age))
                                .causedBy(cause(oldest.get())));
    }

    private static String cause(Backend session) {
        if (session.idleInTransaction()) {
            return "idle-in-transaction";
        }
        return session.waitClass().filter("Lock"::equals).isPresent() ? "waits-for-lock" : "long-work";
    }
}
