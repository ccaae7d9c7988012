package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresPooler.Failure;
import com.qte.ops.probes.postgres.PostgresPooler.Pool;
import com.qte.ops.probes.postgres.PostgresPooler.Snapshot;
import com.qte.ops.target.pgbouncer.PgBouncerFailure.Kind;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

public class PgBouncerContractTest extends CheckContract<Snapshot> {
    @Override
    public CheckCase<Snapshot> given() {
        return CheckCase.of(new PgBouncer(), "probes")
                .snapshots(
                        pools(PgBouncerTest.pool(0, 1, 0)),
                        pools(PgBouncerTest.pool(3, 0, 20)),
                        pools(PgBouncerTest.pool(3, 2, 90)))
                .seen(unanswered(Kind.REFUSED))
                .seen(unanswered(Kind.TIMED_OUT))
                .seen(unanswered(Kind.LOST))
                .seen(unanswered(Kind.PROTOCOL))
                .seen(unanswered(Kind.DENIED))
                .ladder("longestWait", 0.001, PgBouncerContractTest::waited);
    }

    private static Snapshot waited(double seconds) {
        return pools(new Pool("qte", "app", 5, 3, 2, 0, Duration.ofMillis(Math.round(seconds * 1_000))));
    }

    private static Snapshot pools(Pool pool) {
        return new Snapshot(Optional.empty(), List.of(pool));
    }

    private static Snapshot unanswered(Kind kind) {
        return new Snapshot(Optional.of(new Failure(kind, "no")), List.of());
    }
}
