package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.Prepared;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a transaction was prepared and then forgotten: it keeps its locks through restarts, and no session shows it.
 *
 * <table>
 *   <caption>Rules, on the oldest one</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none, or below 60 s</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>from 60 s on</td><td>DEGRADED</td><td>forgotten</td></tr>
 *   <tr><td>from 300 s on</td><td>FAILING</td><td>forgotten</td></tr>
 * </table>
 */
final class PreparedTransactions extends FactsCheck {
    static final String ID = "postgres.prepared-transactions";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("oldest", Unit.SECONDS, 60, 300, "our judgement: the second phase follows at once"))
                .needs(Reachable.ID)
                .explains(BlockedLocks.ID, XminHolder.ID)
                .steps("RB-B2.s");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        Optional<Prepared> oldest = facts.prepared().stream().max(Comparator.comparing(Prepared::age));
        if (oldest.isEmpty()) {
            return List.of(Verdict.healthy());
        }
        Evidence age = SessionEvidence.seconds("oldest", oldest.get().age());
        Status status = seen.level(
                "oldest", Verdict.WHOLE, SessionEvidence.seconds(oldest.get().age()));
        return List.of(
                status == Status.HEALTHY
                        ? Verdict.healthy(age)
                        : Verdict.of(
                                        status,
                                        "forgotten",
                                        age,
                                        Evidence.text("name", oldest.get().name()),
                                        Evidence.text("owner", oldest.get().owner()),
                                        Evidence.text("database", oldest.get().database()))
                                .causedBy("coordinator-lost"));
    }
}
