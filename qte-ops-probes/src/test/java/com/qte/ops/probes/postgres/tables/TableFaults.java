package com.qte.ops.probes.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** What can be wrong with tables, indexes, sequences and triggers, each made and put right again. */
record TableFaults(Hunt<Snapshot> hunt) {
    void all() throws Exception {
        healthy();
        sequence();
        schema();
        trigger();
        requiredIndexes();
        sequentialScans();
        statistics();
    }

    /** Before the first fault: without the right to it, sequences are skipped; with it everything is well. */
    private void healthy() throws Exception {
        assertThat(hunt.verdicts(new Sequences(), same -> same))
                .extracting(Verdict::reason)
                .containsExactly("no-privilege");
        hunt.engine().owner("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO " + PostgresServer.MONITOR);
        assertThat(hunt.healthy(new PostgresTables().spec().checks()))
                .allMatch(verdict -> verdict.status() == Status.HEALTHY);
    }

    private void sequence() throws Exception {
        hunt.found(
                new Sequences(),
                "a sequence of a small type is nearly used up",
                () -> hunt.engine()
                        .owner(
                                "CREATE SEQUENCE lots AS smallint",
                                "SELECT setval('lots', 31000)",
                                "GRANT SELECT ON lots TO " + PostgresServer.MONITOR),
                same -> same,
                verdict -> verdict.part().equals("public.lots") && verdict.status() == Status.FAILING);
        hunt.found(
                new Sequences(),
                "the column of a wide sequence is narrow",
                () -> hunt.engine()
                        .owner(
                                "DROP SEQUENCE lots",
                                "ALTER SEQUENCE positions_id_seq AS bigint",
                                "SELECT setval('positions_id_seq', 1800000000)"),
                same -> same,
                verdict -> verdict.part().equals("public.positions_id_seq"));
        hunt.engine().owner("SELECT setval('positions_id_seq', 1000)");
    }

    private void schema() throws Exception {
        hunt.found(
                new SchemaChanges(),
                "a column has another type",
                () -> hunt.engine().owner("ALTER TABLE positions ALTER COLUMN quantity TYPE numeric(10,2)"),
                same -> same,
                verdict -> verdict.evidence().toString().contains("- quantity integer")
                        && verdict.evidence().toString().contains("+ quantity numeric(10,2)"));
        hunt.found(
                new SchemaChanges(),
                "a table is gone",
                () -> {
                    hunt.engine().owner("CREATE TABLE notes (id int)");
                    Seen seen = hunt.looking().look().seen();
                    assertThat(seen.changes()).anyMatch(change -> change.what().equals("created"));
                    hunt.engine().owner("DROP TABLE notes", "ALTER TABLE positions RENAME TO positions_old");
                },
                same -> same,
                verdict -> verdict.reason().equals("dropped") && verdict.part().equals("public.positions"));
        hunt.engine().owner("ALTER TABLE positions_old RENAME TO positions");
    }

    private void trigger() throws Exception {
        hunt.found(
                new DisabledTriggers(),
                "the triggers of a foreign key are disabled",
                () -> hunt.engine().superuser("ALTER TABLE positions DISABLE TRIGGER ALL"),
                same -> same,
                verdict -> verdict.evidence().toString().contains("positions_trade_fkey"));
        hunt.engine().superuser("ALTER TABLE positions ENABLE TRIGGER ALL");
        assertThat(hunt.verdicts(new DisabledTriggers(), same -> same)).noneMatch(Hunt::isFault);
    }

    private void requiredIndexes() throws Exception {
        hunt.found(
                new RequiredIndexes(),
                "a wanted index was dropped",
                () -> hunt.engine().owner("DROP INDEX trades_symbol"),
                same -> same,
                verdict -> verdict.causes().contains("never-created"));
        Statement reader = hunt.engine().client(PostgresServer.APPLICATION);
        reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
        reader.execute("SELECT count(*) FROM trades");
        Statement builder = hunt.engine().client(PostgresServer.APPLICATION);
        Thread building = background(() -> builder.execute("CREATE INDEX CONCURRENTLY again ON trades (symbol)"));
        await().atMost(Hunt.PATIENCE)
                .until(() -> hunt.engine()
                        .value("SELECT count(*) FROM pg_stat_progress_create_index"
                                + " WHERE phase = 'waiting for old snapshots'")
                        .equals("1"));
        assertThat(hunt.verdicts(new RequiredIndexes(), same -> same))
                .anyMatch(verdict -> verdict.reason().equals("being-built"));
        assertThat(hunt.looking().look().indexes().orElseThrow().invalid()).isEmpty();
        hunt.found(
                new InvalidIndexes(),
                "the building of an index was cancelled",
                () -> {
                    hunt.engine().superuser("SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index");
                    building.join();
                    hunt.looking().look();
                },
                TableFaults::atOnce,
                verdict -> verdict.causes().contains("build-cancelled"));
        assertThat(hunt.verdicts(new RequiredIndexes(), same -> same))
                .anyMatch(verdict -> verdict.causes().contains("invalid-leftover"));
        hunt.engine().endClients();
        hunt.found(
                new InvalidIndexes(),
                "a unique index met duplicate rows",
                () -> {
                    hunt.engine().owner("DROP INDEX again");
                    try {
                        hunt.engine().owner("CREATE UNIQUE INDEX CONCURRENTLY one_each ON trades (symbol)");
                    } catch (SQLException expected) {
                        assertThat(expected.getSQLState()).isEqualTo("23505");
                    }
                    hunt.looking().look();
                },
                TableFaults::atOnce,
                verdict -> verdict.causes().contains("build-refused"));
        hunt.engine().owner("DROP INDEX one_each");
    }

    private void sequentialScans() throws Exception {
        Snapshot before = hunt.looking().look();
        hunt.found(
                new SequentialScans(),
                "a large table is read whole for want of an index",
                () -> {
                    String[] reads = new String[12];
                    Arrays.fill(reads, "SELECT count(*) FROM trades WHERE symbol = '6007'");
                    hunt.engine().owner(reads);
                },
                judged -> judged.after(before, Duration.ofMinutes(5)),
                verdict -> verdict.part().equals("public.trades"));
        hunt.engine().owner("CREATE INDEX trades_symbol ON trades (symbol)");
    }

    private void statistics() throws Exception {
        hunt.found(
                new StaleStatistics(),
                "a table was never analyzed",
                () -> hunt.engine()
                        .owner(
                                "CREATE TABLE fills (id int, note text) WITH (autovacuum_enabled = false)",
                                "INSERT INTO fills SELECT i, 'x' FROM generate_series(1, 20000) i"),
                same -> same,
                verdict -> verdict.part().equals("public.fills")
                        && verdict.reason().equals("never"));
        hunt.found(
                new StaleStatistics(),
                "half of a table has changed since it was analyzed",
                () -> {
                    hunt.engine().owner("ANALYZE fills");
                    hunt.engine().owner("UPDATE fills SET note = 'y' WHERE id <= 10000");
                },
                judged -> judged.limit("age", 0.001, Double.NaN),
                verdict -> verdict.part().equals("public.fills")
                        && verdict.reason().equals("stale"));
    }

    private static Judged<Snapshot> atOnce(Judged<Snapshot> judged) {
        return judged.limit("seenFor", 0, Double.NaN);
    }

    private static Thread background(Callable<?> work) {
        Thread thread = new Thread(() -> {
            try {
                work.call();
            } catch (Exception expected) {
                return; // it is cancelled
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
