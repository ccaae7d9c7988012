package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresPooler.Failure;
import com.qte.ops.probes.postgres.PostgresPooler.Pool;
import com.qte.ops.probes.postgres.PostgresPooler.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Locale;

/**
 * Whether clients of a PgBouncer wait for a connection to the server, by pool.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>login or command refused</td><td>SKIPPED</td><td>denied</td></tr>
 *   <tr><td>nobody listens, no answer, connection broken, no PgBouncer</td><td>FAILING</td>
 *       <td>refused, timed-out, lost, protocol</td></tr>
 *   <tr><td>the first of those that wait has waited for 60 s or more</td><td>FAILING</td><td>waiting</td></tr>
 *   <tr><td>for 10 s or more</td><td>DEGRADED</td><td>waiting</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Where clients wait, no server connection at all means that PostgreSQL lets the pooler not in; all of them in use,
 * that the pool is too small or its connections are held too long.
 */
final class PgBouncer implements Check<Snapshot> {
    static final String ID = "postgres.pgbouncer";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("longestWait", Unit.SECONDS, 10, 60, "our judgement; query_wait_timeout is 120 s"))
                .explains("engine.latency", "engine.queue", "engine.errors")
                .steps("RB-B2.s");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        return seen.now()
                .failure()
                .map(failure -> List.of(unanswered(failure)))
                .orElseGet(() -> seen.now().pools().stream()
                        .map(pool -> verdict(seen, pool))
                        .toList());
    }

    private static Verdict unanswered(Failure failure) {
        String reason = failure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Evidence said = Evidence.text("message", failure.message());
        return switch (failure.kind()) {
            case DENIED -> Verdict.skipped(reason, said);
            case REFUSED, TIMED_OUT, LOST, PROTOCOL -> Verdict.of(Status.FAILING, reason, said);
        };
    }

    private static Verdict verdict(Observation<Snapshot> seen, Pool pool) {
        String part = pool.database() + "/" + pool.user();
        double waited = pool.clientsWaiting() == 0 ? 0 : pool.longestWait().toMillis() / 1000.0;
        Evidence[] evidence = {
            Evidence.number("longestWait", waited, Unit.SECONDS),
            Evidence.count("waiting", pool.clientsWaiting()),
            Evidence.count("inUse", pool.serversActive()),
            Evidence.count("free", pool.serversIdle())
        };
        Status status = seen.level("longestWait", part, waited);
        if (!status.isFault()) {
            return Verdict.healthy(evidence).forPart(part);
        }
        boolean noServer = pool.serversActive() + pool.serversIdle() == 0;
        return Verdict.of(status, "waiting", evidence)
                .causedBy(noServer ? "no-server" : "pool-too-small")
                .forPart(part);
    }
}
