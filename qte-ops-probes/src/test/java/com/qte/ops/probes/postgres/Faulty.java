package com.qte.ops.probes.postgres;

import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** A real server of one version to which one fault after another is done, looked at as the role that may only look. */
final class Faulty implements AutoCloseable {
    /** Slots for roles without privileges, our own session's among them. */
    static final int SLOTS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<String, String> CONFIGURATION = Map.of(
            "superuser_reserved_connections", "3",
            "max_prepared_transactions", "5",
            "deadlock_timeout", "50ms",
            "archive_mode", "on",
            "wal_receiver_status_interval", "1s",
            "wal_retrieve_retry_interval", "100ms");

    private final int major;
    private final PostgresServer server;
    private final LiveVisit visit;
    private final List<Connection> clients = new ArrayList<>();

    Faulty(int major) {
        this.major = major;
        this.server = PostgresServer.start(major, with(Map.of()));
        this.visit = new LiveVisit(target(server.url(), PostgresServer.PASSWORD));
        setting("archive_command", "true");
        try (Connection engine = server.connect(PostgresServer.APPLICATION);
                Statement statement = engine.createStatement()) {
            statement.execute("CREATE TABLE positions (symbol text PRIMARY KEY, quantity int)");
            statement.execute("INSERT INTO positions VALUES ('600519', 100), ('000001', 200)");
            statement.execute("CREATE TABLE trades (id serial PRIMARY KEY, symbol text, created_at timestamptz)");
            statement.execute("INSERT INTO trades (symbol, created_at) VALUES ('600519', now())");
            statement.execute("CREATE INDEX ON trades (created_at)");
            statement.execute("CREATE INDEX ON trades (symbol)");
            statement.execute("ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int major() {
        return major;
    }

    /** Slots that roles without privileges cannot have. */
    int reserved() {
        return major >= 16 ? 4 : 3;
    }

    /** As the table of faults calls it. */
    String name() {
        return "PostgreSQL " + major;
    }

    PostgresServer server() {
        return server;
    }

    LiveVisit visit() {
        return visit;
    }

    static PostgresTarget target(String url, String password) {
        return target(url, PostgresServer.MONITOR, password);
    }

    static PostgresTarget target(String url, String user, String password) {
        return new PostgresTarget("main", url, user, Optional.of(Secret.of(password)), Optional.empty());
    }

    /** Sets it for the whole server, and has it take effect. */
    void setting(String name, String value) {
        server.asSuperuser("ALTER SYSTEM SET " + name + " = '" + value + "'", "SELECT pg_reload_conf()");
    }

    /** Runs statements as superuser in the engine's database. */
    void asSuperuserHere(String... statements) {
        try (Connection connection = server.connect(PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes every slot that is open to roles without privileges; returns how many were left. */
    int fillSlots() throws SQLException {
        for (int taken = 0; ; taken++) {
            try {
                client();
            } catch (SQLException full) {
                return taken;
            }
        }
    }

    /** Starts the stopped server again, with these settings besides its own. */
    void startAgain(Map<String, String> settings) {
        server.startAgain(with(settings));
    }

    /** A standby of the stopped server. */
    PostgresServer standby() {
        return PostgresServer.standbyOf(server, with(Map.of("archive_mode", "off")));
    }

    private Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(CONFIGURATION);
        all.put("max_connections", Integer.toString(SLOTS + reserved()));
        if (major >= 16) {
            all.put("reserved_connections", "1");
        }
        all.putAll(settings);
        return all;
    }

    /** Another client, which goes with the fault. */
    Statement client(String role) throws SQLException {
        Connection connection = server.connect(role);
        clients.add(connection);
        return connection.createStatement();
    }

    Statement client() throws SQLException {
        return client(PostgresServer.APPLICATION);
    }

    /** A client that has changed a row, and stands in its transaction. */
    Statement inTransaction() throws SQLException {
        Statement holder = client();
        holder.execute("BEGIN");
        holder.execute("UPDATE positions SET quantity = 1 WHERE symbol = '600519'");
        return holder;
    }

    /** Another client begins this statement; how it ends is of no interest. */
    Thread begins(String sql) throws SQLException {
        Statement waiter = client();
        Thread thread = new Thread(() -> {
            try {
                waiter.execute(sql);
            } catch (SQLException expected) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The fault is there: waits until the check says so for this reason, and keeps the row of it. */
    Verdict finds(Check<Snapshot> check, String fault, String reason, UnaryOperator<Judged<Snapshot>> limits) {
        return finds(check, fault, reason, limits, visit::collect);
    }

    /** The same, of what somebody else looks at. */
    Verdict finds(
            Check<Snapshot> check,
            String fault,
            String reason,
            UnaryOperator<Judged<Snapshot>> limits,
            Callable<Snapshot> look) {
        try (FaultTrial trial = FaultTrial.real(check, fault, name())) {
            trial.begun();
            Verdict verdict = await(check.spec().id() + ": " + fault)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> said(check, reason, limits, look.call()), Optional::isPresent)
                    .orElseThrow();
            trial.found(verdict);
            return verdict;
        }
    }

    private static Optional<Verdict> said(
            Check<Snapshot> check, String reason, UnaryOperator<Judged<Snapshot>> limits, Snapshot snapshot) {
        return limits.apply(Judged.first(check, snapshot)).verdicts().stream()
                .filter(verdict -> verdict.status().isIll() && verdict.reason().equals(reason))
                .findFirst();
    }

    /** A limit so low that a fault need not last. */
    static UnaryOperator<Judged<Snapshot>> lowered(String limit) {
        return lowered(limit, 0.001);
    }

    static UnaryOperator<Judged<Snapshot>> lowered(String limit, double degraded) {
        return judged -> judged.limit(limit, degraded, Double.NaN);
    }

    /** The fault as a test of its own, after which its clients are gone and the server is as before. */
    DynamicTest fault(String name, Executable what) {
        return DynamicTest.dynamicTest(name, () -> {
            try {
                what.execute();
            } finally {
                restore();
            }
        });
    }

    private void restore() throws Exception {
        for (Connection client : clients) {
            client.abort(Runnable::run);
        }
        clients.clear();
        if (server.running()) {
            server.resume();
            eventually(() -> visit.collect().held().isPresent());
            // A session that works does not notice that its client is gone.
            eventually(() -> {
                server.asSuperuser(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE backend_type = 'client backend' AND usename <> 'qte_ops' AND pid <> pg_backend_pid()");
                return true;
            });
            eventually(() -> visit.collect().held().orElseThrow().facts().clients() == 1);
        }
    }

    /** Waits until it is so, and tries again where the server refuses to tell. */
    static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(condition);
    }

    @Override
    public void close() {
        visit.close();
        server.close();
    }
}
