package com.qte.ops.probes.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checks of tables against a real server of each version, as the role that may only look: first it is well, then it
 * has one fault after another.
 */
class TablesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Stream<Integer> versions() {
        return PostgresServer.VERSIONS.stream().filter(PostgresServer::has);
    }

    /** What a fault does. */
    private interface Doing {
        void run() throws Exception;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void faults_oneAfterAnother_eachIsFound(int major) throws Exception {
        try (Engine engine = Engine.start(major);
                Looking<Snapshot> tables = new Looking<>(new PostgresTables(), engine.target())) {
            new Run(engine, tables).all();
        }
    }

    private record Run(Engine engine, Looking<Snapshot> tables) {
        void all() throws Exception {
            healthy();
            sequence();
            schema();
            trigger();
            requiredIndexes();
            sequentialScans();
            statistics();
            notVacuumed();
            inVain();
            inVainForStandby();
            everythingLocked();
        }

        private void healthy() throws Exception {
            tables.look();
            assertThat(verdict(new Sequences(), same -> same).reason()).isEqualTo("no-privilege");
            engine.owner("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO " + PostgresServer.MONITOR);
            Snapshot before = tables.look();
            Snapshot now = tables.look();
            List<Verdict> all = new ArrayList<>();
            for (Check<Snapshot> check : new PostgresTables().spec().checks()) {
                all.addAll(Judged.first(check, now)
                        .after(before, Duration.ofSeconds(1))
                        .verdicts());
            }
            FaultTrial.healthy(engine.name(), all);
            assertThat(all).allMatch(verdict -> verdict.status() == Status.HEALTHY);
        }

        private void sequence() throws Exception {
            found(
                    new Sequences(),
                    "a sequence of a small type is nearly used up",
                    () -> engine.owner(
                            "CREATE SEQUENCE lots AS smallint",
                            "SELECT setval('lots', 31000)",
                            "GRANT SELECT ON lots TO " + PostgresServer.MONITOR),
                    same -> same,
                    verdict -> verdict.part().equals("public.lots") && verdict.status() == Status.FAILING);
            found(
                    new Sequences(),
                    "the column of a wide sequence is narrow",
                    () -> engine.owner(
                            "DROP SEQUENCE lots",
                            "ALTER SEQUENCE positions_id_seq AS bigint",
                            "SELECT setval('positions_id_seq', 1800000000)"),
                    same -> same,
                    verdict -> verdict.part().equals("public.positions_id_seq"));
            engine.owner("SELECT setval('positions_id_seq', 1000)");
        }

        private void schema() throws Exception {
            found(
                    new SchemaChanges(),
                    "a column has another type",
                    () -> engine.owner("ALTER TABLE positions ALTER COLUMN quantity TYPE numeric(10,2)"),
                    same -> same,
                    verdict -> verdict.evidence().toString().contains("- quantity integer")
                            && verdict.evidence().toString().contains("+ quantity numeric(10,2)"));
            found(
                    new SchemaChanges(),
                    "a table is gone",
                    () -> {
                        engine.owner("CREATE TABLE notes (id int)");
                        Seen seen = tables.look().seen();
                        assertThat(seen.changes()).anyMatch(change -> change.what().equals("created"));
                        engine.owner("DROP TABLE notes", "ALTER TABLE positions RENAME TO positions_old");
                    },
                    same -> same,
                    verdict -> verdict.reason().equals("dropped") && verdict.part().equals("public.positions"));
            engine.owner("ALTER TABLE positions_old RENAME TO positions");
        }

        private void trigger() throws Exception {
            found(
                    new DisabledTriggers(),
                    "the triggers of a foreign key are disabled",
                    () -> engine.superuser("ALTER TABLE positions DISABLE TRIGGER ALL"),
                    same -> same,
                    verdict -> verdict.evidence().toString().contains("positions_trade_fkey"));
            engine.superuser("ALTER TABLE positions ENABLE TRIGGER ALL");
            assertThat(verdicts(new DisabledTriggers(), same -> same)).noneMatch(Run::isFault);
        }

        private void requiredIndexes() throws Exception {
            found(
                    new RequiredIndexes(),
                    "a wanted index was dropped",
                    () -> engine.owner("DROP INDEX trades_symbol"),
                    same -> same,
                    verdict -> verdict.causes().contains("never-created"));
            Statement reader = engine.client(PostgresServer.APPLICATION);
            reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
            reader.execute("SELECT count(*) FROM trades");
            Statement builder = engine.client(PostgresServer.APPLICATION);
            Thread building = background(() -> builder.execute("CREATE INDEX CONCURRENTLY again ON trades (symbol)"));
            await().atMost(PATIENCE)
                    .until(() -> engine.value("SELECT count(*) FROM pg_stat_progress_create_index"
                                    + " WHERE phase = 'waiting for old snapshots'")
                            .equals("1"));
            assertThat(verdicts(new RequiredIndexes(), same -> same))
                    .anyMatch(verdict -> verdict.reason().equals("being-built"));
            assertThat(tables.look().indexes().orElseThrow().invalid()).isEmpty();
            found(
                    new InvalidIndexes(),
                    "the building of an index was cancelled",
                    () -> {
                        engine.superuser("SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index");
                        building.join();
                        tables.look();
                    },
                    TablesIT::atOnce,
                    verdict -> verdict.causes().contains("build-cancelled"));
            assertThat(verdicts(new RequiredIndexes(), same -> same))
                    .anyMatch(verdict -> verdict.causes().contains("invalid-leftover"));
            engine.endClients();
            found(
                    new InvalidIndexes(),
                    "a unique index met duplicate rows",
                    () -> {
                        engine.owner("DROP INDEX again");
                        try {
                            engine.owner("CREATE UNIQUE INDEX CONCURRENTLY one_each ON trades (symbol)");
                        } catch (SQLException expected) {
                            assertThat(expected.getSQLState()).isEqualTo("23505");
                        }
                        tables.look();
                    },
                    TablesIT::atOnce,
                    verdict -> verdict.causes().contains("build-refused"));
            engine.owner("DROP INDEX one_each");
        }

        private void sequentialScans() throws Exception {
            Snapshot before = tables.look();
            found(
                    new SequentialScans(),
                    "a large table is read whole for want of an index",
                    () -> {
                        String[] reads = new String[12];
                        java.util.Arrays.fill(reads, "SELECT count(*) FROM trades WHERE symbol = '6007'");
                        engine.owner(reads);
                    },
                    judged -> judged.after(before, Duration.ofMinutes(5)),
                    verdict -> verdict.part().equals("public.trades"));
            engine.owner("CREATE INDEX trades_symbol ON trades (symbol)");
        }

        private void statistics() throws Exception {
            found(
                    new StaleStatistics(),
                    "a table was never analyzed",
                    () -> engine.owner(
                            "CREATE TABLE fills (id int, note text) WITH (autovacuum_enabled = false)",
                            "INSERT INTO fills SELECT i, 'x' FROM generate_series(1, 20000) i"),
                    same -> same,
                    verdict -> verdict.part().equals("public.fills") && verdict.reason().equals("never"));
            found(
                    new StaleStatistics(),
                    "half of a table has changed since it was analyzed",
                    () -> {
                        engine.owner("ANALYZE fills");
                        engine.owner("UPDATE fills SET note = 'y' WHERE id <= 10000");
                    },
                    judged -> judged.limit("age", 0.001, Double.NaN),
                    verdict -> verdict.part().equals("public.fills") && verdict.reason().equals("stale"));
        }

        private void notVacuumed() throws Exception {
            found(
                    new DeadRows(),
                    "a table is not vacuumed any more",
                    () -> engine.owner("UPDATE fills SET note = 'z'"),
                    judged -> judged.limit("unvacuumed", 0.001, 86_400),
                    verdict -> verdict.part().equals("public.fills")
                            && verdict.causes().contains("autovacuum-off"));
            engine.owner("DROP TABLE fills");
        }

        private void inVain() throws Exception {
            engine.owner(
                    "CREATE TABLE hot (id int, n int) WITH (autovacuum_vacuum_threshold = 50,"
                            + " autovacuum_vacuum_scale_factor = 0)",
                    "INSERT INTO hot SELECT i, 0 FROM generate_series(1, 20000) i");
            vacuumedInVain(
                    "autovacuum frees nothing: a session has had a snapshot since before",
                    "old-session",
                    () -> {
                        Statement reader = engine.client(PostgresServer.APPLICATION);
                        reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
                        reader.execute("SELECT count(*) FROM hot");
                        engine.owner("UPDATE hot SET n = n + 1");
                        String inVain = "SELECT autovacuum_count > 0 AND n_dead_tup >= 20000"
                                + " FROM pg_stat_user_tables WHERE relname = 'hot'";
                        await().atMost(PATIENCE).until(() -> engine.value(inVain).equals("t"));
                    },
                    engine::endClients);
            engine.owner("ALTER TABLE hot SET (autovacuum_enabled = false)");
            vacuumedInVain(
                    "vacuum frees nothing: a session has written and not ended",
                    "old-session",
                    () -> {
                        Statement writer = engine.client(PostgresServer.APPLICATION);
                        writer.execute("BEGIN");
                        writer.execute("INSERT INTO positions (symbol) VALUES ('x')");
                        deadAndVacuumed();
                    },
                    engine::endClients);
            vacuumedInVain(
                    "vacuum frees nothing: a prepared transaction was forgotten",
                    "prepared",
                    () -> {
                        engine.owner(
                                "BEGIN", "INSERT INTO positions (symbol) VALUES ('y')", "PREPARE TRANSACTION 'left'");
                        deadAndVacuumed();
                    },
                    () -> engine.owner("ROLLBACK PREPARED 'left'"));
        }

        private void inVainForStandby() throws Exception {
            Path rules = engine.server.data().resolve("pg_hba.conf");
            Files.writeString(rules, "host replication postgres 127.0.0.1/32 trust\n", StandardOpenOption.APPEND);
            engine.superuser("SELECT pg_reload_conf()", "SELECT pg_create_physical_replication_slot('standby1', true)");
            String from = engine.value("SELECT pg_current_wal_flush_lsn()");
            int xmin = Integer.parseInt(engine.value("SELECT txid_current()"));
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                Feedback.begin(engine.server, "", from, xmin).close();
                return true;
            });
            Feedback standby = Feedback.begin(engine.server, "", from, xmin);
            vacuumedInVain(
                    "vacuum frees nothing: a query of a standby may see the rows",
                    "standby",
                    () -> {
                        seen("standby");
                        deadAndVacuumed();
                    },
                    standby::close);
            Feedback bySlot = Feedback.begin(engine.server, "standby1", from, xmin);
            seen("slot");
            bySlot.close();
            vacuumedInVain(
                    "vacuum frees nothing: the slot of a standby that is gone",
                    "slot",
                    () -> {
                        seen("slot");
                        deadAndVacuumed();
                    },
                    () -> await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                        engine.superuser("SELECT pg_drop_replication_slot('standby1')");
                        return true;
                    }));
        }

        private List<ServerState.Holder> holders() throws Exception {
            return tables.look().server().holders();
        }

        /** Waits until somebody of this kind is seen, and so remembered. */
        private void seen(String kind) {
            await().atMost(PATIENCE)
                    .until(() -> holders().stream()
                            .anyMatch(holder -> holder.kind().equals(kind)));
        }

        private void deadAndVacuumed() throws SQLException {
            engine.owner("UPDATE hot SET n = n + 1");
            engine.owner("VACUUM hot");
        }

        /** Once nobody is in the way any more, the next vacuum ends it. */
        private void vacuumedInVain(String fault, String cause, Doing doing, Doing release) throws Exception {
            UnaryOperator<Judged<Snapshot>> soon = judged -> judged.limit("inVain", 0.001, 43_200);
            found(
                    new DeadRows(),
                    fault,
                    doing,
                    soon,
                    verdict -> verdict.reason().equals("in-vain")
                            && verdict.causes().equals(List.of(cause)));
            release.run();
            await().atMost(PATIENCE).until(() -> {
                engine.owner("VACUUM hot");
                return verdicts(new DeadRows(), soon).stream().noneMatch(Run::isFault);
            });
        }

        private void everythingLocked() throws Exception {
            try (Looking<PostgresStorage.Snapshot> storage = new Looking<>(new PostgresStorage(), engine.target())) {
                engine.owner("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + PostgresServer.MONITOR);
                engine.superuser("CREATE EXTENSION pgstattuple");
                storage.look();
                Statement locker = engine.client(PostgresServer.SUPERUSER);
                locker.execute("BEGIN");
                locker.execute("DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relkind IN"
                        + " ('r', 'p', 'm') AND relnamespace = 'public'::regnamespace LOOP EXECUTE 'LOCK TABLE ' || t"
                        + " || ' IN ACCESS EXCLUSIVE MODE'; END LOOP; END $$");
                locker.execute("ALTER SEQUENCE trades_id_seq CACHE 1");
                Snapshot now = tables.look();
                PostgresStorage.Snapshot wasted = storage.look();
                assertThat(now.unread()).isEmpty();
                assertThat(wasted.unread()).isEmpty();
                assertThat(now.sequences().orElseThrow().busy()).isEqualTo(1);
                assertThat(Judged.first(new RetainedRows(), wasted).verdict().reason()).isEqualTo("locked");
                assertThat(wasted.bloated().orElseThrow().tables())
                        .isNotEmpty()
                        .allMatch(table -> table.how().equals("locked"));
                assertThat(tables.took()).isLessThan(Duration.ofSeconds(2));
                assertThat(storage.took()).isLessThan(Duration.ofSeconds(2));
                assertThat(Files.readAllLines(engine.server.log()))
                        .noneMatch(line -> line.startsWith("[qte-ops]") && line.contains("still waiting for"));
                engine.endClients();
            }
        }

        /** Makes the fault, and looks until it is found. */
        private void found(
                Check<Snapshot> check,
                String fault,
                Doing doing,
                UnaryOperator<Judged<Snapshot>> lowered,
                java.util.function.Predicate<Verdict> expected)
                throws Exception {
            try (FaultTrial trial = FaultTrial.real(check, fault, engine.name())) {
                doing.run();
                trial.begun();
                await(fault).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
                    List<Verdict> verdicts = verdicts(check, lowered);
                    Optional<Verdict> found = verdicts.stream()
                            .filter(Run::isFault)
                            .filter(expected)
                            .findFirst();
                    assertThat(found).as("%s on %s: %s", fault, engine.name(), verdicts).isPresent();
                    trial.found(found.orElseThrow());
                });
            }
        }

        private Verdict verdict(Check<Snapshot> check, UnaryOperator<Judged<Snapshot>> lowered) throws Exception {
            return verdicts(check, lowered).get(0);
        }

        private List<Verdict> verdicts(Check<Snapshot> check, UnaryOperator<Judged<Snapshot>> lowered)
                throws Exception {
            return lowered.apply(Judged.first(check, tables.look())).verdicts();
        }

        private static boolean isFault(Verdict verdict) {
            return verdict.status().isFault();
        }
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
