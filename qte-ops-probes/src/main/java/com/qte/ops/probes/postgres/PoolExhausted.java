package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.EnginePools.Pool;
import com.qte.ops.probes.postgres.EnginePools.Room;
import com.qte.ops.probes.postgres.EnginePools.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether threads of this JVM wait for a connection of its pool, look after look, and why. A part a pool.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no pool can be seen</td><td>SKIPPED</td><td>no-pool</td></tr>
 *   <tr><td>nobody waits, or for less than 10 s</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>somebody waits at every look for 10 s</td><td>DEGRADED</td><td>waiting</td></tr>
 *   <tr><td>for 60 s, while the server has slots</td><td>FAILING</td><td>waiting</td></tr>
 *   <tr><td>for 60 s, and the server has none</td><td>DEGRADED</td><td>server-full</td></tr>
 *   <tr><td>as waiting, of a pool that does not say how many it has lent, or may lend</td><td>as waiting</td>
 *       <td>waiting-only</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Causes</caption>
 *   <tr><th>seen</th><th>cause</th></tr>
 *   <tr><td>the server has no slot left, and the pool has fewer connections than it may</td><td>server-full</td></tr>
 *   <tr><td>all that the pool may have is lent out, and on the server at most half as many do something while at least
 *       half as many have done nothing for five seconds</td><td>connection-leak</td></tr>
 *   <tr><td>all that it may have is lent out and at work</td><td>pool-too-small</td></tr>
 *   <tr><td>less than all that it may have is lent out</td><td>connections-slow-to-come</td></tr>
 *   <tr><td>the pool does not say what is needed to tell</td><td>none</td></tr>
 * </table>
 */
final class PoolExhausted implements Check<Snapshot> {
    static final String ID = "postgres.pool";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("waited", Unit.SECONDS, 10, 60, "our judgement; HikariCP gives up after 30 s"))
                .needs(Reachable.ID)
                .explains("engine.queue", "engine.latency", "engine.errors", "engine.trades")
                .steps("RB-B2.s", "RB-B2.2");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        if (seen.now().pools().isEmpty()) {
            return List.of(Verdict.skipped("no-pool"));
        }
        return seen.now().pools().stream().map(pool -> judge(seen, pool)).toList();
    }

    private static Verdict judge(Observation<Snapshot> seen, Pool pool) {
        Optional<Room> room = seen.now().room();
        List<Evidence> evidence = new ArrayList<>(List.of(
                SessionEvidence.seconds("waited", waited(seen.now(), pool)),
                Evidence.count("waiting", pool.waiting())));
        pool.active().ifPresent(lent -> evidence.add(Evidence.count("lent", lent)));
        pool.most().ifPresent(most -> evidence.add(Evidence.count("most", most)));
        Status status = seen.level("waited", pool.name(), SessionEvidence.seconds(waited(seen.now(), pool)));
        if (status == Status.HEALTHY) {
            return new Verdict(pool.name(), status, "ok", evidence, List.of());
        }
        room.ifPresent(server -> {
            evidence.add(Evidence.count("slots", server.slots()));
            evidence.add(Evidence.count("clients", server.clients()));
        });
        if (room.filter(Room::full).isPresent() && isLess(pool.total(), pool.most())) {
            return new Verdict(pool.name(), Status.DEGRADED, "server-full", evidence, List.of("server-full"));
        }
        return pool.active().isPresent() && pool.most().isPresent()
                ? new Verdict(pool.name(), status, "waiting", evidence, List.of(cause(pool, room)))
                : new Verdict(pool.name(), status, "waiting-only", evidence, List.of());
    }

    private static boolean isLess(OptionalInt one, OptionalInt other) {
        return one.isPresent() && other.isPresent() && one.getAsInt() < other.getAsInt();
    }

    private static Duration waited(Snapshot now, Pool pool) {
        Instant since = now.waitingSince().getOrDefault(pool.name(), now.at());
        return since.isBefore(now.at()) ? Duration.between(since, now.at()) : Duration.ZERO;
    }

    private static String cause(Pool pool, Optional<Room> room) {
        if (isLess(pool.active(), pool.most())) {
            return "connections-slow-to-come";
        }
        int lent = pool.active().orElseThrow();
        boolean idle = room.filter(Room::seesAll)
                .filter(server -> server.busy() * 2 <= lent && server.idleLong() * 2 >= lent)
                .isPresent();
        return idle ? "connection-leak" : "pool-too-small";
    }
}
