package com.qte.ops.bench.postgres;

import com.qte.ops.bench.ours.LoneVisit;
import com.qte.ops.probes.postgres.PostgresActivity;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** This library's probe, visit after visit. */
@NullUnmarked // made in enter()
abstract class PostgresVisits extends LivePostgres {
    private LoneVisit<PostgresTarget, PostgresActivity.Snapshot> visit;

    @Override
    protected void enter() throws Exception {
        super.enter();
        visit = new LoneVisit<>(
                new PostgresActivity(),
                new PostgresTarget(
                        "bench",
                        server().url(),
                        PostgresServer.MONITOR,
                        Optional.of(Secret.of(PostgresServer.PASSWORD)),
                        Optional.empty()));
        visit.pay();
    }

    @Override
    protected void leave() throws IOException {
        visit.close();
        super.leave();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof PostgresActivity.Snapshot seen
                && seen.held()
                        .filter(held -> held.facts().seesAll())
                        .filter(held -> held.facts().clients() > sessionsBeside())
                        .isPresent();
    }

    final PostgresActivity.Snapshot visit() throws Exception {
        return visit.pay();
    }
}
