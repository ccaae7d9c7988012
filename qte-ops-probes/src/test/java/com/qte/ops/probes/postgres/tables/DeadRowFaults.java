package com.qte.ops.probes.postgres.tables;

import static org.awaitility.Awaitility.await;

import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;

/** Dead rows that stay, for want of a vacuum or because of somebody who may still have to see them. */
record DeadRowFaults(Hunt<Snapshot> hunt) {
    void all() throws Exception {
        notVacuumed();
        inVain();
        inVainForStandby();
    }

    private void notVacuumed() throws Exception {
        hunt.found(
                new DeadRows(),
                "a table is not vacuumed any more",
                () -> hunt.engine().owner("UPDATE fills SET note = 'z'"),
                judged -> judged.limit("unvacuumed", 0.001, 86_400),
                verdict -> verdict.part().equals("public.fills")
                        && verdict.causes().contains("autovacuum-off"));
        hunt.engine().owner("DROP TABLE fills");
    }

    private void inVain() throws Exception {
        hunt.engine()
                .owner(
                        "CREATE TABLE hot (id int, n int) WITH (autovacuum_vacuum_threshold = 50,"
                                + " autovacuum_vacuum_scale_factor = 0)",
                        "INSERT INTO hot SELECT i, 0 FROM generate_series(1, 20000) i");
        vacuumedInVain(
                "autovacuum frees nothing: a session has had a snapshot since before",
                "old-session",
                () -> {
                    Statement reader = hunt.engine().client(PostgresServer.APPLICATION);
                    reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
                    reader.execute("SELECT count(*) FROM hot");
                    hunt.engine().owner("UPDATE hot SET n = n + 1");
                    String inVain = "SELECT autovacuum_count > 0 AND n_dead_tup >= 20000"
                            + " FROM pg_stat_user_tables WHERE relname = 'hot'";
                    await().atMost(Hunt.PATIENCE)
                            .until(() -> hunt.engine().value(inVain).equals("t"));
                },
                hunt.engine()::endClients);
        hunt.engine().owner("ALTER TABLE hot SET (autovacuum_enabled = false)");
        vacuumedInVain(
                "vacuum frees nothing: a session has written and not ended",
                "old-session",
                () -> {
                    Statement writer = hunt.engine().client(PostgresServer.APPLICATION);
                    writer.execute("BEGIN");
                    writer.execute("INSERT INTO positions (symbol) VALUES ('x')");
                    deadAndVacuumed();
                },
                hunt.engine()::endClients);
        vacuumedInVain(
                "vacuum frees nothing: a prepared transaction was forgotten",
                "prepared",
                () -> {
                    hunt.engine()
                            .owner(
                                    "BEGIN",
                                    "INSERT INTO positions (symbol) VALUES ('y')",
                                    "PREPARE TRANSACTION 'left'");
                    deadAndVacuumed();
                },
                () -> hunt.engine().owner("ROLLBACK PREPARED 'left'"));
    }

    private void inVainForStandby() throws Exception {
        Path rules = hunt.engine().server.data().resolve("pg_hba.conf");
        Files.writeString(rules, "host replication postgres 127.0.0.1/32 trust\n", StandardOpenOption.APPEND);
        hunt.engine()
                .superuser("SELECT pg_reload_conf()", "SELECT pg_create_physical_replication_slot('standby1', true)");
        String from = hunt.engine().value("SELECT pg_current_wal_flush_lsn()");
        int xmin = Integer.parseInt(hunt.engine().value("SELECT txid_current()"));
        await().atMost(Hunt.PATIENCE).ignoreExceptions().until(() -> {
            Feedback.begin(hunt.engine().server, "", from, xmin).close();
            return true;
        });
        Feedback standby = Feedback.begin(hunt.engine().server, "", from, xmin);
        vacuumedInVain(
                "vacuum frees nothing: a query of a standby may see the rows",
                "standby",
                () -> {
                    seen("standby");
                    deadAndVacuumed();
                },
                standby::close);
        Feedback bySlot = Feedback.begin(hunt.engine().server, "standby1", from, xmin);
        seen("slot");
        bySlot.close();
        vacuumedInVain(
                "vacuum frees nothing: the slot of a standby that is gone",
                "slot",
                () -> {
                    seen("slot");
                    deadAndVacuumed();
                },
                () -> await().atMost(Hunt.PATIENCE).ignoreExceptions().until(() -> {
                    hunt.engine().superuser("SELECT pg_drop_replication_slot('standby1')");
                    return true;
                }));
    }

    private List<ServerState.Holder> holders() throws Exception {
        return hunt.looking().look().server().holders();
    }

    /** Waits until somebody of this kind is seen, and so remembered. */
    private void seen(String kind) {
        await().atMost(Hunt.PATIENCE)
                .until(() -> holders().stream().anyMatch(holder -> holder.kind().equals(kind)));
    }

    private void deadAndVacuumed() throws SQLException {
        hunt.engine().owner("UPDATE hot SET n = n + 1");
        hunt.engine().owner("VACUUM hot");
    }

    /** Once nobody is in the way any more, the next vacuum ends it. */
    private void vacuumedInVain(String fault, String cause, Hunt.Doing doing, Hunt.Doing release) throws Exception {
        UnaryOperator<Judged<Snapshot>> soon = judged -> judged.limit("inVain", 0.001, 43_200);
        hunt.found(
                new DeadRows(),
                fault,
                doing,
                soon,
                verdict ->
                        verdict.reason().equals("in-vain") && verdict.causes().equals(List.of(cause)));
        release.run();
        await().atMost(Hunt.PATIENCE).until(() -> {
            hunt.engine().owner("VACUUM hot");
            return hunt.verdicts(new DeadRows(), soon).stream().noneMatch(Hunt::isFault);
        });
    }
}
