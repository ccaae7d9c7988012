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
import java.util.ArrayList;
import java.util.List;

/**
 * How many of the session slots open to roles without privileges are taken.
 *
 * <table>
 *   <caption>Rules, on clients' sessions, ours included, by {@code max_connections} less both kinds of reserve</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>below 80 %</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>from 80 % on, until below 75 %</td><td>DEGRADED</td><td>filling</td></tr>
 *   <tr><td>from 90 % on, until below 85 %</td><td>FAILING</td><td>filling</td></tr>
 *   <tr><td>no slot for roles without privileges is configured</td><td>SKIPPED</td><td>no-slots</td></tr>
 * </table>
 *
 * <p>It explains {@code postgres.reachable}, and so is judged even while nobody gets in, if the kept session answers.
 * Causes: {@code idle-in-transaction} from a fifth of the sessions on, {@code idle-clients} from half on, {@code
 * one-application} from 70 % on; else {@code busy-clients}.
 */
final class Saturation extends FactsCheck {
    static final String ID = "postgres.connections.saturation";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(used())
                .needs(Reachable.ID)
                .explains(
                        Reachable.ID,
                        "engine.queue",
                        "engine.health",
                        "engine.latency",
                        "engine.errors",
                        PoolExhausted.ID)
                .remembers("used", Duration.ofDays(30))
                .steps("RB-B2.2", "RB-B2.s");
    }

    /** The limit that {@link IdleSessions} shares. */
    static Limit used() {
        return Limit.above("used", Unit.RATIO, 0.8, 0.9, "our judgement; RB-B2.2")
                .clearingBy(0.05);
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        if (facts.used().isEmpty()) {
            return List.of(Verdict.skipped("no-slots", Evidence.count("slots", facts.slots())));
        }
        double used = facts.used().getAsDouble();
        Status status = seen.level("used", Verdict.WHOLE, used);
        Evidence[] evidence = {
            Evidence.number("used", used, Unit.RATIO),
            Evidence.count("sessions", facts.clients()),
            Evidence.count("slots", facts.slots()),
            Evidence.count("idle", count(facts, "idle")),
            Evidence.count("idleInTransaction", idleInTransaction(facts)),
            Evidence.text("largest", largest(facts))
        };
        return List.of(
                status == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(status, "filling", evidence)
                                .causedBy(causes(facts).toArray(String[]::new)));
    }

    private static List<String> causes(ServerFacts facts) {
        List<String> causes = new ArrayList<>();
        if (5 * idleInTransaction(facts) >= facts.clients()) {
            causes.add("idle-in-transaction");
        }
        if (2 * count(facts, "idle") >= facts.clients()) {
            causes.add("idle-clients");
        }
        if (facts.byApplication().stream().anyMatch(group -> 10 * group.sessions() >= 7 * facts.clients())) {
            causes.add("one-application");
        }
        return causes.isEmpty() ? List.of("busy-clients") : causes;
    }

    private static int count(ServerFacts facts, String state) {
        return facts.byState().getOrDefault(state, 0);
    }

    private static int idleInTransaction(ServerFacts facts) {
        return count(facts, "idle in transaction") + count(facts, "idle in transaction (aborted)");
    }

    private static String largest(ServerFacts facts) {
        return facts.byApplication().stream()
                .findFirst()
                .map(group -> group.application()
                                .filter(name -> !name.isBlank())
                                .or(group::user)
                                .orElse("?") + " "
                        + group.sessions())
                .orElse("?");
    }
}
