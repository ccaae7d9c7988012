package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.probes.postgres.WholeServer.Database;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether freezing keeps up, so that transaction ids and multixact ids do not run out: of all databases, templates too.
 *
 * <table>
 *   <caption>Rules, on the worst database, by transactions and by multixacts</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>1.2 thousand million old or more</td><td>FAILING</td><td>old</td></tr>
 *   <tr><td>500 million old or more, and 1.5 times the age at which freezing is forced, or more</td><td>DEGRADED</td>
 *       <td>old</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Beyond the age at which freezing is forced the server freezes by itself, even with autovacuum off: what is half as
 * old again is kept from being frozen, or frozen too slowly.
 */
final class Wraparound extends WholeCheck {
    static final String ID = "postgres.wraparound";

    /** How old something is, and how old it may be before it is frozen by force. */
    private record Age(String database, String ids, long age, long frozenAt) {
        double overdue() {
            return frozenAt > 0 ? (double) age / frozenAt : 0;
        }
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above(
                        "age",
                        Unit.COUNT,
                        500e6,
                        1.2e9,
                        "our judgement: the server stops writing at 2.1e9, vacuums"
                                + " without care for others from 1.6e9 on (PostgreSQL, vacuum_failsafe_age)"))
                .limit(Limit.above("overdue", Unit.RATIO, 1.5, Double.NaN, "our judgement: freezing is forced at 1"))
                .needs(Reachable.ID)
                .steps("RB-E1.6");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        WholeServer server = seen.now().server();
        return List.of(server.databases().stream()
                .flatMap(database -> ages(database, server))
                .max(Comparator.<Age, Integer>comparing(age -> badness(status(seen, age)))
                        .thenComparing(Age::age)
                        .thenComparing(Age::overdue))
                .map(worst -> verdict(seen, worst))
                .orElseGet(Verdict::healthy));
    }

    private static Stream<Age> ages(Database database, WholeServer server) {
        return Stream.of(
                new Age(database.name(), "transactions", database.xids(), server.freezeMaxAge()),
                new Age(database.name(), "multixacts", database.multixacts(), server.multixactFreezeMaxAge()));
    }

    private static Status status(Observation<Snapshot> seen, Age age) {
        Status byAge = seen.level("age", Verdict.WHOLE, age.age());
        Status overdue = seen.level("overdue", Verdict.WHOLE, age.overdue());
        return byAge == Status.DEGRADED && !overdue.isFault() ? Status.HEALTHY : byAge;
    }

    private static int badness(Status status) {
        return status == Status.FAILING ? 2 : status == Status.DEGRADED ? 1 : 0;
    }

    private static Verdict verdict(Observation<Snapshot> seen, Age worst) {
        Status status = status(seen, worst);
        Evidence[] evidence = {
            Evidence.count("age", worst.age()),
            Evidence.number("overdue", worst.overdue(), Unit.RATIO),
            Evidence.text("ids", worst.ids()),
            Evidence.text("database", worst.database())
        };
        return status == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(status, "old", evidence)
                        .causedBy(
                                seen.now().server().unsafe().contains("autovacuum")
                                        ? "autovacuum-off"
                                        : "vacuum-held-up");
    }
}
