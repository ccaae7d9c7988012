package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The probe against a real server, as the role that may only look. */
class PostgresActivityIT {
    private static final int SLOTS = 20;
    private static PostgresServer server;
    private static LiveVisit visit;

    private final List<Connection> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(Map.of(
                "max_connections", Integer.toString(SLOTS + 3),
                "superuser_reserved_connections", "3",
                "max_prepared_transactions", "5",
                "log_statement", "all",
                "log_line_prefix", "[%a] "));
        visit = new LiveVisit(target(server.url(), PostgresServer.MONITOR, PostgresServer.PASSWORD));
        try (Connection engine = server.connect(PostgresServer.APPLICATION);
                Statement statement = engine.createStatement()) {
            statement.execute("CREATE TABLE positions (symbol text PRIMARY KEY, quantity int)");
            statement.execute("INSERT INTO positions VALUES ('600519', 100)");
        }
    }

    @AfterEach
    void restore() throws Exception {
        server.resume();
        for (Connection client : clients) {
            client.abort(Runnable::run);
        }
        visit.close();
        visit.forget();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static PostgresTarget target(String url, String user, String password) {
        return new PostgresTarget("main", url, user, Optional.of(Secret.of(password)), Optional.empty());
    }

    private Statement client(String role) throws Exception {
        Connection connection = server.connect(role);
        clients.add(connection);
        return connection.createStatement();
    }

    private Statement inTransaction() throws Exception {
        Statement holder = client(PostgresServer.APPLICATION);
        holder.execute("BEGIN");
        holder.execute("UPDATE positions SET quantity = 1 WHERE symbol = '600519'");
        return holder;
    }

    private void blocked() throws Exception {
        Statement waiter = client(PostgresServer.APPLICATION);
        Thread thread = new Thread(() -> {
            try {
                waiter.execute("UPDATE positions SET quantity = 2 WHERE symbol = '600519'");
            } catch (java.sql.SQLException expected) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static LoginOutcome outcome(PostgresTarget target) throws Exception {
        try (LiveVisit other = new LiveVisit(target)) {
            return other.collect().login().outcome();
        }
    }

    @Test
    void collect_healthyServer_everyCheckHealthyOrSkipped() throws Exception {
        Snapshot snapshot = visit.collect();
        assertThat(snapshot.login().outcome()).isEqualTo(LoginOutcome.OK);
        assertThat(snapshot.held().orElseThrow().facts().slots()).isEqualTo(SLOTS);
        for (var check : new PostgresActivity().spec().checks()) {
            assertThat(Judged.first(check, snapshot).verdicts())
                    .as(check.spec().id())
                    .allMatch(verdict -> !verdict.status().isIll());
        }
    }

    @Test
    void collect_keptSession_oneStatementAndNoLogin() throws Exception {
        Snapshot first = visit.collect();
        long before = statements();
        Snapshot second = visit.collect();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(statements()).isEqualTo(before + 1));
        assertThat(second.login()).isEqualTo(first.login());
        assertThat(second.held().map(Held::backendPid)).isEqualTo(first.held().map(Held::backendPid));
    }

    private static long statements() throws Exception {
        try (var lines = Files.lines(server.log())) {
            return lines.filter(line -> line.startsWith("[qte-ops]") && line.contains("LOG:  "))
                    .filter(line -> line.contains("execute") || line.contains("statement:"))
                    .count();
        }
    }

    @Test
    void collect_idleInTransactionBlocksAnother_bothChecksSeeIt() throws Exception {
        inTransaction();
        blocked();
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        !visit.collect().held().orElseThrow().facts().waiters().isEmpty());
        Snapshot snapshot = visit.collect();
        Verdict idle = Judged.first(new IdleInTransaction(), snapshot)
                .limit("longest", 0.001, 300)
                .verdict();
        Verdict locks = Judged.first(new BlockedLocks(), snapshot)
                .limit("longestWait", 0.001, 300)
                .verdict();
        assertThat(idle.status()).isEqualTo(Status.DEGRADED);
        assertThat(locks.status()).isEqualTo(Status.DEGRADED);
        assertThat(locks.causes()).containsExactly("idle-in-transaction");
        assertThat(locks.evidence())
                .filteredOn(fact -> fact.name().equals("rootQuery"))
                .extracting(Evidence::display)
                .containsExactly("UPDATE positions SET quantity = ? WHERE symbol = ?");
    }

    @Test
    void collect_preparedTransactionBlocksAnother_named() throws Exception {
        Statement holder = inTransaction();
        holder.execute("PREPARE TRANSACTION 'batch-7'");
        try {
            blocked();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !visit.collect()
                            .held()
                            .orElseThrow()
                            .facts()
                            .waiters()
                            .isEmpty());
            Verdict locks = Judged.first(new BlockedLocks(), visit.collect())
                    .limit("longestWait", 0.001, 300)
                    .verdict();
            assertThat(locks.causes()).containsExactly("prepared-transaction");
        } finally {
            client(PostgresServer.APPLICATION).execute("ROLLBACK PREPARED 'batch-7'");
        }
    }

    @Test
    void collect_everySlotTaken_saturationSeenAndLoginRefused() throws Exception {
        visit.collect();
        for (int taken = 1; taken < SLOTS; taken++) {
            client(PostgresServer.APPLICATION);
        }
        Snapshot kept = visit.collect();
        assertThat(Judged.first(new Saturation(), kept).verdict().status()).isEqualTo(Status.FAILING);
        assertThat(outcome(visit.target())).isEqualTo(LoginOutcome.RESERVED_SLOTS);
    }

    @Test
    void collect_postmasterStopped_timedOutWithinTheDeadlineThoughTheSessionAnswers() throws Exception {
        visit.collect();
        server.pause();
        Snapshot kept = visit.collect();
        assertThat(kept.held()).isPresent();
        visit.forget();
        visit.close();
        long begun = System.nanoTime();
        Snapshot snapshot = visit.collect();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(snapshot.login().outcome()).isEqualTo(LoginOutcome.SILENT);
        assertThat(Judged.first(new Reachable(), snapshot).verdict().reason()).isEqualTo("timed-out");
    }

    @Test
    void collect_everyProcessStopped_timedOutWithinTheDeadline() throws Exception {
        visit.collect();
        server.pauseAll();
        long begun = System.nanoTime();
        Snapshot snapshot = visit.collect();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(4_900));
        assertThat(snapshot.login().outcome()).isEqualTo(LoginOutcome.SILENT);
        assertThat(snapshot.held()).isEmpty();
    }

    @Test
    void collect_sessionEndedByAnAdministrator_logsInAgain() throws Exception {
        int pid = visit.collect().held().orElseThrow().backendPid();
        server.asSuperuser("SELECT pg_terminate_backend(" + pid + ", 5000)");
        Snapshot snapshot = visit.collect();
        assertThat(snapshot.login().outcome()).isEqualTo(LoginOutcome.OK);
        assertThat(snapshot.held().orElseThrow().backendPid()).isNotEqualTo(pid);
    }

    @Test
    void collect_loginRefused_eachCauseToldApart() throws Exception {
        String url = server.url();
        String user = PostgresServer.MONITOR;
        String password = PostgresServer.PASSWORD;
        assertThat(outcome(target(url, user, "wrong"))).isEqualTo(LoginOutcome.WRONG_PASSWORD);
        assertThat(outcome(target(url, "nobody", password))).isEqualTo(LoginOutcome.WRONG_PASSWORD);
        assertThat(outcome(target(server.url("none"), user, password))).isEqualTo(LoginOutcome.NO_DATABASE);
        assertThat(outcome(target("postgresql://127.0.0.1:1/qte", user, password)))
                .isEqualTo(LoginOutcome.REFUSED);
        assertThat(outcome(target("postgresql://no-such-host.invalid/qte", user, password)))
                .isEqualTo(LoginOutcome.UNKNOWN_HOST);
        assertThat(outcome(target(url + "?sslmode=require", user, password))).isEqualTo(LoginOutcome.TLS);
        server.asSuperuser("ALTER ROLE qte_ops CONNECTION LIMIT 0");
        assertThat(outcome(target(url, user, password))).isEqualTo(LoginOutcome.ROLE_LIMIT);
        server.asSuperuser("ALTER ROLE qte_ops CONNECTION LIMIT -1", "ALTER ROLE qte_ops NOLOGIN");
        assertThat(outcome(target(url, user, password))).isEqualTo(LoginOutcome.REJECTED);
        server.asSuperuser("ALTER ROLE qte_ops LOGIN", "ALTER DATABASE qte CONNECTION LIMIT 0");
        assertThat(outcome(target(url, user, password))).isEqualTo(LoginOutcome.DATABASE_LIMIT);
        server.asSuperuser("ALTER DATABASE qte CONNECTION LIMIT -1", "REVOKE CONNECT ON DATABASE qte FROM PUBLIC");
        assertThat(outcome(target(url, user, password))).isEqualTo(LoginOutcome.NO_ACCESS);
        server.asSuperuser("GRANT CONNECT ON DATABASE qte TO PUBLIC", "ALTER DATABASE qte ALLOW_CONNECTIONS false");
        assertThat(outcome(target(url, user, password))).isEqualTo(LoginOutcome.NOT_ACCEPTING);
        server.asSuperuser("ALTER DATABASE qte ALLOW_CONNECTIONS true");
        assertThat(outcome(target(url, user, password))).isEqualTo(LoginOutcome.OK);
    }

    @Test
    void collect_roleWithoutPgMonitor_saysSoInsteadOfHealthy() throws Exception {
        try (LiveVisit other =
                new LiveVisit(target(server.url(), PostgresServer.APPLICATION, PostgresServer.PASSWORD))) {
            Snapshot snapshot = other.collect();
            assertThat(Judged.first(new SlowQueries(), snapshot).verdict().reason())
                    .isEqualTo("no-pg-monitor");
        }
    }
}
