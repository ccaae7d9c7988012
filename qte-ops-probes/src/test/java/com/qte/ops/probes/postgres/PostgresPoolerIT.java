package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.pgbouncer.PgBouncerFailure;
import com.qte.ops.target.pgbouncer.PgBouncerSession;
import com.qte.ops.target.pgbouncer.PgBouncerTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PostgresPoolerIT {
    private static final String NAME = "PgBouncer";

    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static PgBouncerServer pooler;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        pooler = PgBouncerServer.start(folder, server);
    }

    @AfterAll
    static void stop() throws Exception {
        if (pooler != null) {
            pooler.close();
        }
        server.close();
    }

    @Test
    void collect_moreClientsThanConnections_theOthersWait() throws Exception {
        PgBouncer check = new PgBouncer();
        try (FaultTrial trial = FaultTrial.real(check, "five clients for a pool of two connections", NAME);
                Clients clients = new Clients(5);
                PgBouncerSession console =
                        target(PostgresServer.PASSWORD, pooler.port()).open(Duration.ofSeconds(2))) {
            trial.begun();
            Verdict verdict = Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> waiting(check, console),
                            found -> found.status().isFault());
            trial.found(verdict);

            assertThat(verdict.causes()).containsExactly("pool-too-small");
            assertThat(verdict.part()).isEqualTo("qte/" + PostgresServer.APPLICATION);
            assertThat(clients.connections).isNotEmpty();
        }
    }

    @Test
    void open_wrongPassword_deniedAndNotRepeated() {
        PgBouncerTarget target = target("wrong-c0ffee", pooler.port());

        assertThat(catchThrowableOfType(PgBouncerFailure.class, () -> target.open(Duration.ofSeconds(2))))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(PgBouncerFailure.Kind.DENIED);
                    assertThat(failure.getMessage()).doesNotContain("c0ffee");
                });
    }

    /** As the probe reads it, with a limit of a second. */
    private static Verdict waiting(PgBouncer check, PgBouncerSession console) throws PgBouncerFailure {
        List<PostgresPooler.Pool> pools = console.show("POOLS").stream()
                .filter(row -> "qte".equals(row.get("database")))
                .map(PostgresPooler::pool)
                .toList();
        return Judged.first(check, new PostgresPooler.Snapshot(Optional.empty(), pools))
                .limit("longestWait", 1, 60)
                .verdicts()
                .stream()
                .findFirst()
                .orElse(Verdict.of(Status.HEALTHY, "ok"));
    }

    static PgBouncerTarget target(String password, int port) {
        return new PgBouncerTarget(
                "main", "127.0.0.1", port, PostgresServer.MONITOR, Optional.of(Secret.of(password)), Optional.empty());
    }

    /** Clients that each want a connection for ten seconds. */
    private static final class Clients implements AutoCloseable {
        final List<Connection> connections = new ArrayList<>();

        Clients(int count) throws SQLException {
            for (int client = 0; client < count; client++) {
                Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + pooler.port() + "/qte?assumeMinServerVersion=12",
                        PostgresServer.APPLICATION,
                        PostgresServer.PASSWORD);
                connections.add(connection);
                Thread thread = new Thread(() -> sleep(connection), "client-" + client);
                thread.setDaemon(true);
                thread.start();
            }
        }

        private static void sleep(Connection connection) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_sleep(10)");
            } catch (SQLException e) {
                return; // the test has ended
            }
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.abort(Runnable::run);
            }
        }
    }
}
