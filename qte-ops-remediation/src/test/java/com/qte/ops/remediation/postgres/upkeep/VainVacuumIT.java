package com.qte.ops.remediation.postgres.upkeep;

import static com.qte.ops.remediation.postgres.Servers.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an old transaction lets nothing be freed, no vacuum is offered. */
class VainVacuumIT {
    @Test
    void unvacuumed_holderOlderThanTheLastVacuum_inVainUntilHeIsGone() throws Exception {
        try (PostgresServer server = PostgresServer.start(Map.of("autovacuum", "off"));
                Client owner = Client.of(server, PostgresServer.APPLICATION, "owner");
                Client holder = Client.of(server, PostgresServer.APPLICATION, "holder");
                Connection look = server.connect(PostgresServer.HEALER)) {
            owner.must("CREATE TABLE trades AS SELECT generate_series(1, 4000) AS id");
            holder.must("BEGIN ISOLATION LEVEL REPEATABLE READ");
            holder.must("SELECT count(*) FROM trades");
            owner.must("VACUUM trades");
            owner.must("DELETE FROM trades WHERE id % 2 = 0");
            owner.end(); // what a session did is told to the others when it ends
            await().until(() ->
                    ask(server, "SELECT n_dead_tup FROM pg_stat_user_tables").equals("2000"));

            Neglected held = Neglected.unvacuumed(look, 0);
            holder.must("COMMIT");
            Neglected free = Neglected.unvacuumed(look, 0);

            assertThat(held.tables()).isEmpty();
            assertThat(held.inVain()).isTrue();
            assertThat(free.tables()).hasSize(1);
            assertThat(free.inVain()).isFalse();
        }
    }
}
