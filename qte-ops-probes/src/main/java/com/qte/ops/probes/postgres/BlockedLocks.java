package com.qte.ops.probes.postgres;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether sessions wait for locks, for how long, and who is at the root of it.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nobody waits, or nobody for 30 s</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>the longest wait from 30 s on</td><td>DEGRADED</td><td>blocked</td></tr>
 *   <tr><td>the longest wait from 120 s on</td><td>FAILING</td><td>blocked</td></tr>
 *   <tr><td>10 or more that each wait for 30 s or more</td><td>FAILING</td><td>blocked</td></tr>
 * </table>
 *
 * <p>Causes, by what the root does: {@code idle-in-transaction}, {@code active-query}, {@code prepared-transaction}
 * (seen as pid 0), {@code maintenance}. Waits for advisory locks are counted apart and never judged: electing a leader
 * waits for ever on purpose. A count without a wait would not do: a row that is hot for a second has ten waiters.
 */
final class BlockedLocks extends FactsCheck {
    static final String ID = "postgres.locks.blocked";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above(
                        "longestWait", Unit.SECONDS, 30, 120, "our judgement, tried against real lock chains"))
                .limit(Limit.above(
                        "blockedLong", Unit.COUNT, Double.NaN, 10, "measured: a row hot for 1 s reaches 10 waiters"))
                .needs(Reachable.ID)
                .explains(
                        "engine.queue",
                        "engine.health",
                        "engine.latency",
                        "engine.trades",
                        "engine.errors",
                        SlowQueries.ID,
                        OldestTransaction.ID,
                        Saturation.ID,
                        PoolExhausted.ID)
                .steps("RB-B2.s", "RB-B2.3");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        LockTree tree = LockTree.of(facts);
        double degradedAfter = seen.limit("longestWait").degraded();
        long blockedLong = tree.waitingAtLeast(
                Double.isNaN(degradedAfter) ? Duration.ZERO : Duration.ofMillis(Math.round(degradedAfter * 1_000)));
        Status byWait = seen.level("longestWait", Verdict.WHOLE, SessionEvidence.seconds(tree.longest()));
        Status byCount = seen.level("blockedLong", Verdict.WHOLE, blockedLong);
        Status status = byCount.isWorseThan(byWait) ? byCount : byWait;
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.count("blocked", facts.blocked()),
                Evidence.count("blockedLong", blockedLong),
                SessionEvidence.seconds("longestWait", tree.longest()),
                Evidence.count("advisory", facts.blockedByAdvisory())));
        if (status == Status.HEALTHY) {
            return List.of(Verdict.healthy(evidence.toArray(Evidence[]::new)));
        }
        List<String> causes = tree.root()
                .map(root -> List.of(describe(root, facts, evidence)))
                .orElse(List.of());
        return List.of(new Verdict(
                Verdict.WHOLE, status, tree.root().isPresent() ? "blocked" : "blocked-by-unknown", evidence, causes));
    }

    /** Adds who the root is, and says which cause that makes. */
    private static String describe(int root, ServerFacts facts, List<Evidence> evidence) {
        Optional<Backend> session = facts.backends().stream()
                .filter(backend -> backend.pid() == root)
                .findFirst();
        evidence.add(Evidence.text("rootPid", Integer.toString(root)));
        evidence.add(Evidence.text("rootUser", session.flatMap(Backend::user).orElse(owner(root, facts))));
        evidence.add(Evidence.text(
                "rootApplication", session.flatMap(Backend::application).orElse("?")));
        evidence.add(Evidence.text("rootQuery", session.flatMap(Backend::query).orElse(prepared(root, facts))));
        evidence.add(Evidence.text(
                "rootSince",
                session.flatMap(Backend::transactionStarted)
                        .map(Object::toString)
                        .orElse("?")));
        if (root == 0) {
            return "prepared-transaction";
        }
        if (session.filter(Backend::idleInTransaction).isPresent()) {
            return "idle-in-transaction";
        }
        boolean maintains = session.filter(backend -> !backend.client() || backend.maintenance())
                .isPresent();
        return maintains ? "maintenance" : "active-query";
    }

    private static String owner(int root, ServerFacts facts) {
        return oldestPrepared(root, facts).map(ServerFacts.Prepared::owner).orElse("?");
    }

    private static String prepared(int root, ServerFacts facts) {
        return oldestPrepared(root, facts)
                .map(transaction -> "PREPARE TRANSACTION '" + transaction.name() + "'")
                .orElse("?");
    }

    private static Optional<ServerFacts.Prepared> oldestPrepared(int root, ServerFacts facts) {
        return facts.prepared().stream()
                .filter(transaction -> root == 0 && transaction.blocks())
                .max(Comparator.comparing(ServerFacts.Prepared::age));
    }
}
