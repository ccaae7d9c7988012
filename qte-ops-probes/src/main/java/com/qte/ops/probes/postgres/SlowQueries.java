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
 * Whether a statement of a client runs for long.
 *
 * <table>
 *   <caption>Rules, on the longest-running statement</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none, or below 60 s</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>from 60 s on</td><td>DEGRADED</td><td>running</td></tr>
 *   <tr><td>from 300 s on</td><td>FAILING</td><td>running</td></tr>
 * </table>
 *
 * <p>Left out: what is not of a client (walsender, autovacuum), maintenance (vacuum, index build, backup, dump), and
 * who waits for a lock, for it does not run: {@link BlockedLocks} tells of those. RB-B2.3 forgets that a session must be
 * active, and so lists idle ones by their last statement.
 */
final class SlowQueries extends FactsCheck {
    static final String ID = "postgres.queries.slow";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("longest", Unit.SECONDS, 60, 300, "RB-B2.3 looks from 5 min on"))
                .needs(Reachable.ID)
                .explains("engine.queue", "engine.health", "engine.latency", OldestTransaction.ID, PoolExhausted.ID)
                .steps("RB-B2.3", "RB-B2.f2");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        List<Backend> running = facts.backends().stream()
                .filter(SlowQueries::runs)
                .sorted(Comparator.comparing((Backend session) -> age(session.queryAge()))
                        .reversed())
                .toList();
        Optional<Backend> longest = running.stream().findFirst();
        if (longest.isEmpty()) {
            return List.of(Verdict.healthy());
        }
        Evidence age = SessionEvidence.seconds("longest", age(longest.get().queryAge()));
        Status status = seen.level(
                "longest",
                Verdict.WHOLE,
                SessionEvidence.seconds(age(longest.get().queryAge())));
        return List.of(
                status == Status.HEALTHY
                        ? Verdict.healthy(age)
                        : Verdict.of(status, "running", SessionEvidence.of(longest.get(), age))
                                .causedBy(waitsForClient(longest.get()) ? "client-does-not-read" : "long-statement"));
    }

    private static boolean runs(Backend session) {
        return session.client()
                && session.is("active")
                && !session.maintenance()
                && session.waitClass().filter("Lock"::equals).isEmpty()
                && session.application().filter("pg_dump"::equals).isEmpty();
    }

    private static boolean waitsForClient(Backend session) {
        return session.waitClass().filter("Client"::equals).isPresent();
    }
}
