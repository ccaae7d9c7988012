package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of a server as a whole that can be made on one machine, on a real server of each version. What takes hours
 * by default is judged by lower limits.
 */
class WholeServerIT {
    private static final String ENGINE = PostgresServer.APPLICATION;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long MIB = 1L << 20;

    static Stream<Integer> versions() {
        return PostgresServer.VERSIONS.stream().filter(PostgresServer::has);
    }

    @ParameterizedTest(name = "PostgreSQL {0}")
    @MethodSource("versions")
    void collect_everyFault_found(int major) throws Exception {
        try (WholeScene scene = new WholeScene(major)) {
            scene.run(ENGINE, "CREATE TABLE trades (id int PRIMARY KEY, symbol text)");
            healthy(scene);
            holders(scene);
            Snapshot empty = scene.visit.collect();
            slotAndAge(scene);
            largeTable(scene, empty);
            checkpoints(scene);
            spills(scene);
            lockTable(scene);
            settings(scene);
            everythingLocked(scene);
            withoutPgMonitor(scene);
            new InventoryFaults(scene).all();
            restarted(scene);
        }
    }

    private static void healthy(WholeScene scene) throws Exception {
        Snapshot before = scene.visit.collect();
        Snapshot now = scene.visit.collect();
        assertThat(now.unread()).isEmpty();
        assertThat(now.disk()).isPresent();
        List<Verdict> verdicts = new ArrayList<>();
        for (Check<Snapshot> check : new PostgresHousekeeping().spec().checks()) {
            verdicts.addAll(Judged.first(check, now)
                    .after(before, Duration.ofMinutes(5))
                    .verdicts());
        }
        FaultTrial.healthy(scene.name(), verdicts);
    }

    private static void holders(WholeScene scene) throws Exception {
        XminHolder check = new XminHolder();
        Statement writer = scene.session(ENGINE);
        try (FaultTrial trial =
                scene.trial(check, "a writer stands idle in its transaction and holds dead rows by it")) {
            writer.execute("BEGIN");
            writer.execute("INSERT INTO trades VALUES (1, '600519')");
            trial.begun();
            Verdict verdict = held(scene);
            trial.found(verdict);
            assertThat(verdict.causes()).containsExactly("idle-in-transaction");
            assertThat(text(verdict, "user")).isEqualTo(ENGINE);
        }
        try (FaultTrial trial = scene.trial(check, "a prepared transaction is forgotten and holds dead rows")) {
            writer.execute("PREPARE TRANSACTION 'batch-7'");
            trial.begun();
            Verdict verdict = held(scene);
            trial.found(verdict);
            assertThat(text(verdict, "holder")).isEqualTo("batch-7");
            assertThat(verdict.causes()).containsExactly("prepared-transaction");
        }
        writer.execute("ROLLBACK PREPARED 'batch-7'");
        assertThat(held(scene).status()).isEqualTo(Status.HEALTHY);
        try (FaultTrial trial = scene.trial(check, "a report keeps its snapshot open and holds dead rows")) {
            writer.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
            writer.execute("SELECT count(*) FROM trades");
            trial.begun();
            trial.found(held(scene));
        }
        writer.execute("ROLLBACK");
    }

    private static Verdict held(WholeScene scene) throws Exception {
        return scene.look(new XminHolder(), judged -> judged.limit("held", 0.000_001, 43_200));
    }

    /** A slot that nobody reads, and a hundred thousand transactions. */
    private static void slotAndAge(WholeScene scene) throws Exception {
        scene.run(PostgresServer.SUPERUSER, "SELECT pg_create_logical_replication_slot('feed', 'pgoutput')");
        scene.visit.collect();
        try (FaultTrial age = scene.trial(new Wraparound(), "transaction ids grow old");
                FaultTrial slot =
                        scene.trial(new XminHolder(), "a replication slot that nobody reads holds dead rows")) {
            scene.run(PostgresServer.SUPERUSER, """
                    DO $$ BEGIN
                      CREATE TEMP TABLE t (i int);
                      FOR i IN 1..100000 LOOP
                        BEGIN INSERT INTO t VALUES (i); EXCEPTION WHEN division_by_zero THEN NULL; END;
                      END LOOP;
                    END $$""");
            age.begun();
            slot.begun();
            age.found(scene.look(
                    new Wraparound(),
                    judged -> judged.limit("age", 50_000, 1e9).limit("overdue", 0.000_1, Double.NaN)));
            Verdict verdict = held(scene);
            slot.found(verdict);
            assertThat(text(verdict, "holder")).isEqualTo("feed");
            assertThat(verdict.causes()).containsExactly("replication-slot");
        }
    }

    /** A hundred megabytes are written while the slot keeps the change log, and read through a cache of 16. */
    private static void largeTable(WholeScene scene, Snapshot empty) throws Exception {
        try (FaultTrial wal = scene.trial(new WalSize(), "a replication slot keeps the change log");
                FaultTrial size = scene.trial(new DatabaseSize(), "the database grows, on a disk with 1 GiB left")) {
            scene.run(ENGINE, "CREATE TABLE big AS SELECT g, repeat('x', 900) AS x FROM generate_series(1, 100000) g");
            wal.begun();
            size.begun();
            Snapshot grown = scene.visit.collect();
            Verdict large = Judged.first(new WalSize(), grown).verdict();
            wal.found(large);
            assertThat(large.causes()).containsExactly("replication-slot");
            size.found(forecast(empty, grown));
        }
        scene.run(PostgresServer.SUPERUSER, "SELECT pg_drop_replication_slot('feed')");
        Snapshot before = scene.visit.collect();
        try (FaultTrial trial =
                scene.trial(new CacheHitRatio(), "a table larger than the cache is read again and again")) {
            scene.run(ENGINE, "SELECT count(x) FROM big", "SELECT count(x) FROM big");
            trial.begun();
            await().atMost(SOON)
                    .until(() -> scene.since(before, new CacheHitRatio(), judged -> judged)
                            .reason()
                            .equals("low"));
            trial.found(scene.since(before, new CacheHitRatio(), judged -> judged));
        }
    }

    /** What was seen, as if it had come about in the course of two days, on a disk that is nearly full. */
    private static Verdict forecast(Snapshot empty, Snapshot grown) {
        long from = empty.databaseBytes().orElseThrow();
        long to = grown.databaseBytes().orElseThrow();
        assertThat(to - from).isGreaterThan(90 * MIB);
        List<Point> points = new ArrayList<>();
        for (int hour = 48; hour > 0; hour--) {
            Instant at = Judged.AT.minus(Duration.ofHours(hour));
            points.add(new Point(at, from + (to - from) * (48.0 - hour) / 48));
        }
        Snapshot nearlyFull = new Snapshot(
                grown.server(),
                grown.holders(),
                grown.checkpoints(),
                grown.sharedLocks(),
                grown.temporary(),
                grown.wal(),
                grown.databaseBytes(),
                Optional.of(new DataDisk(grown.disk().orElseThrow().sizeBytes(), 1_024 * MIB)),
                grown.unread(),
                grown.firstSights());
        return Judged.first(new DatabaseSize(), nearlyFull)
                .recorded("size", "", new Series(points))
                .verdicts()
                .get(1);
    }

    /** A segment of 16 MB after the other, where 48 MB are allowed. */
    private static void checkpoints(WholeScene scene) throws Exception {
        Checkpoints check = new Checkpoints();
        Series anHourAgo = new Series(List.of(new Point(Judged.AT.minus(Duration.ofHours(1)), 0)));
        Snapshot before = scene.visit.collect();
        Statement writer = scene.session(PostgresServer.SUPERUSER);
        try (FaultTrial trial = scene.trial(check, "checkpoints come because the change log is full")) {
            trial.begun();
            await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
                writer.execute(
                        "CREATE TABLE IF NOT EXISTS filler AS SELECT 1; DROP TABLE filler; SELECT pg_switch_wal()");
                return scene.since(before, check, judged -> judged.recorded("requested", "", anHourAgo))
                        .status()
                        .isFault();
            });
            trial.found(scene.since(before, check, judged -> judged.recorded("requested", "", anHourAgo)));
        }
    }

    private static void spills(WholeScene scene) throws Exception {
        TemporaryFiles check = new TemporaryFiles();
        Snapshot before = scene.visit.collect();
        Statement report = scene.session(ENGINE);
        report.execute("SET work_mem = '64kB'");
        try (FaultTrial trial = scene.trial(check, "a sort that is still running spills to disk")) {
            report.execute("BEGIN");
            report.execute("DECLARE c CURSOR FOR SELECT g::text FROM generate_series(1, 300000) g ORDER BY 1");
            report.execute("FETCH 1 FROM c");
            trial.begun();
            Verdict verdict = scene.since(before, check, judged -> judged.limit("spilled", 2e6, 1e10));
            trial.found(verdict);
            assertThat(number(verdict, "there")).isGreaterThan(2e6);
        }
        report.execute("ROLLBACK");
        try (FaultTrial trial = scene.trial(check, "sorts have spilled to disk")) {
            trial.begun();
            report.getConnection().close(); // a session that stays says what it has written ten seconds later
            await().atMost(SOON)
                    .until(() -> scene.since(before, check, judged -> judged.limit("spilled", 2e6, 1e10))
                            .status()
                            .isFault());
            Verdict verdict = scene.since(before, check, judged -> judged.limit("spilled", 2e6, 1e10));
            trial.found(verdict);
            assertThat(number(verdict, "written")).isGreaterThan(2e6);
        }
    }

    private static void lockTable(WholeScene scene) throws Exception {
        Statement schema = scene.session(ENGINE);
        try (FaultTrial trial = scene.trial(new LockTable(), "one transaction locks very many tables")) {
            schema.execute("BEGIN");
            schema.execute("DO $$ BEGIN FOR i IN 1..120 LOOP EXECUTE 'CREATE TABLE many_' || i || ' (t text)';"
                    + " END LOOP; END $$");
            trial.begun();
            trial.found(scene.look(new LockTable(), judged -> judged));
        }
        schema.execute("ROLLBACK");
    }

    private static void settings(WholeScene scene) throws Exception {
        UnsafeSettings check = new UnsafeSettings();
        changed(scene, "max_worker_processes", "9", "a changed setting waits for a restart", "pending-restart");
        changed(scene, "full_page_writes", "off", "full_page_writes is off", "unsafe");
        changed(scene, "autovacuum", "off", "autovacuum is off", "unsafe");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scene.look(check, judged -> judged))
                        .extracting(Verdict::status, Verdict::evidence)
                        .containsExactly(Status.HEALTHY, List.of()));
    }

    private static void changed(WholeScene scene, String setting, String value, String fault, String reason)
            throws Exception {
        UnsafeSettings check = new UnsafeSettings();
        String usual = scene.setting(setting);
        try (FaultTrial trial = scene.trial(check, fault)) {
            scene.server.asSuperuser("ALTER SYSTEM SET " + setting + " = " + value, "SELECT pg_reload_conf()");
            trial.begun();
            await().atMost(SOON)
                    .until(() -> scene.look(check, judged -> judged).reason().equals(reason));
            trial.found(scene.look(check, judged -> judged));
        }
        // Set back and not reset: a line that is taken out of the file waits for a restart, whatever its value.
        scene.server.asSuperuser("ALTER SYSTEM SET " + setting + " = " + usual, "SELECT pg_reload_conf()");
    }

    /** Started again without fsync and without the library that counts statements, with a page altered meanwhile. */
    private static void restarted(WholeScene scene) throws Exception {
        scene.run(ENGINE, "CREATE TABLE fragile AS SELECT g FROM generate_series(1, 1000) g");
        Path file = scene.server.data().resolve(scene.answer("SELECT pg_relation_filepath('fragile')"));
        scene.server.stop();
        byte[] pages = Files.readAllBytes(file);
        pages[5_000]++;
        Files.write(file, pages);
        try (FaultTrial trial = scene.trial(new UnsafeSettings(), "fsync is off")) {
            scene.server.startAgain(Map.of("fsync", "off", "max_prepared_transactions", "5"));
            trial.begun();
            await().atMost(SOON).ignoreExceptions().until(() -> scene.visit.collect() != null);
            Verdict verdict = scene.look(new UnsafeSettings(), judged -> judged);
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo("unsafe");
            assertThat(text(verdict, "unsafe")).contains("fsync");
        }
        if (scene.visit.collect().server().checksums()) {
            altered(scene);
        }
        try (ServerVisit<PostgresInventory.Snapshot> inventory =
                scene.visit(new PostgresInventory(), PostgresServer.MONITOR)) {
            inventory.collect();
            assertThat(inventory.gaps()).containsExactly("not-preloaded");
        }
    }

    private static void altered(WholeScene scene) throws Exception {
        PageChecksums check = new PageChecksums();
        try (FaultTrial trial = scene.trial(check, "a page was altered on disk")) {
            trial.begun();
            assertThatThrownBy(() -> scene.run(ENGINE, "SELECT count(*) FROM fragile"))
                    .hasMessageContaining("invalid page");
            await().atMost(SOON)
                    .until(() -> scene.look(check, judged -> judged).status().isFault());
            trial.found(scene.look(check, judged -> judged));
        }
    }

    /** With every table of everybody locked no statement waits, and none is cut off. */
    private static void everythingLocked(WholeScene scene) throws Exception {
        Statement locker = scene.session(PostgresServer.SUPERUSER);
        locker.execute("BEGIN");
        locker.execute("""
                DO $$ DECLARE r record; BEGIN
                  FOR r IN SELECT c.oid::regclass AS t FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                           WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                  LOOP EXECUTE 'LOCK TABLE ' || r.t || ' IN ACCESS EXCLUSIVE MODE'; END LOOP;
                END $$""");
        try (ServerVisit<PostgresInventory.Snapshot> inventory =
                scene.visit(new PostgresInventory(), PostgresServer.MONITOR)) {
            assertThat(scene.visit.collect().unread()).isEmpty();
            assertThat(inventory.collect().version() / 10_000).isEqualTo(scene.major);
        }
        locker.execute("ROLLBACK");
        assertThat(Files.readString(scene.server.log())).doesNotContain("lock timeout", "statement timeout");
    }

    private static void withoutPgMonitor(WholeScene scene) throws Exception {
        try (ServerVisit<Snapshot> other = scene.visit(new PostgresHousekeeping(), ENGINE)) {
            Snapshot seen = other.collect();
            assertThat(seen.unread()).isEmpty();
            for (Check<Snapshot> check : List.of(new XminHolder(), new TemporaryFiles(), new WalSize())) {
                assertThat(Judged.first(check, seen).verdict().reason()).isEqualTo("no-pg-monitor");
            }
            assertThat(Judged.first(new DatabaseSize(), seen).verdicts())
                    .extracting(Verdict::reason)
                    .containsExactly("ok", "disk-unknown");
        }
    }

    private static String text(Verdict verdict, String name) {
        return fact(verdict, name).display();
    }

    private static double number(Verdict verdict, String name) {
        return ((Evidence.Number) fact(verdict, name)).value();
    }

    private static Evidence fact(Verdict verdict, String name) {
        return verdict.evidence().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
