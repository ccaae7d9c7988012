package com.qte.ops.remediation.postgres.upkeep;

import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.ask;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Retention;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Upkeep gives way: to sessions at work, and to a standby that is behind. */
class UnderLoadIT {
    /** Of 20 slots; a quarter of them at work are much. */
    private static final int MUCH = 5;

    private static final Map<String, String> CONFIGURATION = Map.of(
            "autovacuum", "off",
            "max_connections", "20",
            "wal_level", "replica",
            "max_wal_senders", "4",
            // a receiver that hangs is not given up
            "wal_sender_timeout", "0");

    private static PostgresServer server;

    @TempDir
    Path archive;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(CONFIGURATION);
        server.asSuperuser("GRANT " + PostgresServer.APPLICATION + " TO " + PostgresServer.HEALER);
        // Upkeep of a small table would otherwise be over before anybody has looked.
        for (String page : List.of("hit", "miss", "dirty")) {
            server.asSuperuser("ALTER ROLE " + PostgresServer.HEALER + " SET vacuum_cost_page_" + page + " = 1000");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private PostgresTarget target() {
        Retention retention = new Retention("trades", "created_at", Duration.ofDays(365), archive);
        return new PostgresTarget(
                "main",
                server.url(),
                PostgresServer.HEALER,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty(),
                new Wanted(List.of(), List.of(retention)));
    }

    private static void must(String... statements) {
        try (Client owner = Client.of(server, PostgresServer.APPLICATION, "setup")) {
            for (String sql : statements) {
                owner.must(sql);
            }
            owner.end();
        }
    }

    static Stream<Remediation<PostgresTarget>> care() {
        return Stream.of(new Vacuum(), new Analyze());
    }

    /** The load comes when it has been looked for and the statement, which takes seconds, is about to begin. */
    @ParameterizedTest
    @MethodSource("care")
    void apply_sessionsComeToWork_endedAndSaysWhy(Remediation<PostgresTarget> remediation) {
        must(
                "DROP TABLE IF EXISTS trades",
                "CREATE TABLE trades AS SELECT i AS id, now() AS created_at FROM generate_series(1, 500000) i",
                "DELETE FROM trades WHERE id % 2 = 0");
        await().until(() -> !ask(
                        server,
                        "SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'trades' AND n_dead_tup > 0")
                .isEmpty());
        List<Client> workers = new ArrayList<>();
        try {
            Action action = plan(remediation, Call.at(target())).actions().get(0);

            Result result = apply(
                    remediation,
                    action,
                    Call.at(target()).lasting(Duration.ofSeconds(40)).proceeding(() -> {
                        if (workers.isEmpty()) {
                            work(workers);
                        }
                    }));

            assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail()).contains("under load: 5 sessions at work");
            assertThat(
                            ask(
                                    server,
                                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query ~* '^(vacuum|analyze)'"))
                    .isEqualTo("0");
        } finally {
            workers.forEach(Client::close);
            endWork();
        }
    }

    private static void work(List<Client> workers) {
        for (int i = 0; i < MUCH; i++) {
            Client worker = Client.of(server, PostgresServer.APPLICATION, "worker");
            workers.add(worker);
            var unused = worker.begin("SELECT pg_sleep(60)");
        }
        await().until(() -> ask(
                        server,
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'worker' AND state = 'active'")
                .equals(Integer.toString(MUCH)));
    }

    private static void trades() {
        must(
                "DROP TABLE IF EXISTS trades",
                "CREATE TABLE trades AS SELECT i AS id, now() - make_interval(days => 400 + i) AS created_at"
                        + " FROM generate_series(1, 50) i");
    }

    /** Nothing goes while it lasts; all of it goes when that has ended, which it does when it was asked three times. */
    private void waits(Action action, String why, Runnable end) {
        Result late = apply(new ArchiveTrades(), action, Call.at(target()).within(Duration.ofSeconds(1)));
        assertThat(late.kind()).as(late.detail()).isEqualTo(Result.Kind.REFUSED);
        assertThat(late.detail()).contains(why);
        assertThat(ask(server, "SELECT count(*) FROM trades")).isEqualTo("50");

        AtomicInteger asked = new AtomicInteger();
        Result waited = apply(
                new ArchiveTrades(),
                action,
                Call.at(target()).lasting(Duration.ofSeconds(40)).proceeding(() -> {
                    if (asked.incrementAndGet() == 3) {
                        assertThat(ask(server, "SELECT count(*) FROM trades"))
                                .as("nothing goes while it lasts")
                                .isEqualTo("50");
                        end.run();
                    }
                }));
        assertThat(waited.kind()).as(waited.detail()).isEqualTo(Result.Kind.DONE);
        assertThat(asked.get()).isGreaterThan(3);
        assertThat(ask(server, "SELECT count(*) FROM trades")).isEqualTo("0");
    }

    @Test
    void archive_sessionsAtWork_waitsUntilTheyAreDone() {
        trades();
        Action action = plan(new ArchiveTrades(), Call.at(target())).actions().get(0);
        List<Client> workers = new ArrayList<>();
        try {
            work(workers);

            waits(action, "under load: 5 sessions at work", UnderLoadIT::endWork);
        } finally {
            workers.forEach(Client::close);
            endWork();
        }
    }

    private static void endWork() {
        server.asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'worker'");
    }

    @Test
    void archive_standbyIsBehind_waitsUntilItHasCaughtUp() {
        withStandby((standby, action) -> {
            await().ignoreExceptions()
                    .until(() -> ask(standby, "SELECT pg_wal_replay_pause()").isEmpty());
            writeMuch();

            waits(action, "a standby is", () -> ask(standby, "SELECT pg_wal_replay_resume()"));
        });
    }

    /** To a receiver that hangs, no more is sent than fits into the sockets. */
    @Test
    void archive_receiverOfTheStandbyHangs_waitsUntilItHasCaughtUp() {
        withStandby((standby, action) -> {
            AtomicInteger receiver = new AtomicInteger();
            await().ignoreExceptions().untilAsserted(() -> {
                receiver.set(Integer.parseInt(ask(standby, "SELECT pid FROM pg_stat_wal_receiver")));
            });
            standby.pause(receiver.get());
            writeMuch();
            assertThat(Double.parseDouble(
                            ask(server, "SELECT pg_wal_lsn_diff(sent_lsn, replay_lsn) FROM pg_stat_replication")))
                    .as("what is under way")
                    .isLessThan(Load.LAG_BYTES);

            waits(action, "a standby is", standby::resume);
        });
    }

    private void withStandby(BiConsumer<PostgresServer, Action> test) {
        trades();
        server.stop();
        try (PostgresServer standby = PostgresServer.standbyOf(server, CONFIGURATION)) {
            server.startAgain(CONFIGURATION);
            await().ignoreExceptions()
                    .until(() -> ask(server, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
                            .equals("1"));
            test.accept(
                    standby,
                    plan(new ArchiveTrades(), Call.at(target())).actions().get(0));
        }
    }

    private static void writeMuch() {
        must(
                "DROP TABLE IF EXISTS much",
                "CREATE TABLE much AS SELECT repeat('x', 1000) FROM generate_series(1, 80000)");
        await().until(() -> behind().isPresent());
    }

    private static Optional<String> behind() throws Exception {
        try (var look = server.connect(PostgresServer.HEALER)) {
            return Load.of(look, 0).why();
        }
    }
}
