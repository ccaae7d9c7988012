package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.remediation.Call;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.servers.FaultyServer;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a real PostgreSQL must not be stopped. */
class PostgresInhabitantIT {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static PostgresTarget target(String url, String user) {
        return new PostgresTarget("main", url, user, Optional.empty(), Optional.of("postgres"));
    }

    private static Optional<String> veto(PostgresTarget target) throws InterruptedException {
        try (Call<PostgresTarget> call = Call.at(target)) {
            return new PostgresInhabitant(target).veto(call);
        }
    }

    private static long checkpoints() throws SQLException {
        return ask("SELECT (checkpoint_lsn - '0/0')::bigint FROM pg_control_checkpoint()");
    }

    private static long ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url() + "?user=" + PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Test
    void veto_idleAwayOrRefusing_eachItsOwn() throws Exception {
        assertThat(veto(target(server.url(), PostgresServer.SUPERUSER))).isEmpty();
        assertThat(veto(target("jdbc:postgresql://127.0.0.1:" + FaultyServer.nobody() + "/qte", "qte")))
                .isEmpty();
        assertThat(veto(target(server.url(), "nobody_of_this_name"))).contains("unseen");
    }

    @Test
    void veto_baseBackupRuns_backup() throws Exception {
        Properties replication = new Properties();
        replication.setProperty("user", PostgresServer.SUPERUSER);
        replication.setProperty("replication", "database");
        replication.setProperty("preferQueryMode", "simple");
        replication.setProperty("assumeMinServerVersion", "9.4");
        PostgresTarget target = target(server.url(), PostgresServer.SUPERUSER);
        Connection walsender = DriverManager.getConnection(server.url(), replication);
        Thread thread = new Thread(() -> {
            try (Statement statement = walsender.createStatement()) {
                boolean unused = statement.execute("BASE_BACKUP (LABEL 'test', CHECKPOINT 'fast', MAX_RATE 32)");
            } catch (SQLException e) {
                // It is cut off below.
            }
        });
        thread.setDaemon(true);
        thread.start();
        try {
            await().untilAsserted(() -> assertThat(veto(target)).contains("backup"));
        } finally {
            walsender.abort(Runnable::run);
            thread.interrupt();
        }
        await().untilAsserted(() -> assertThat(veto(target)).isEmpty());
    }

    @Test
    void prepare_asOneWhoMay_makesACheckpoint() throws Exception {
        ask("SELECT pg_switch_wal() - '0/0'");
        long before = checkpoints();
        PostgresTarget target = target(server.url(), PostgresServer.SUPERUSER);
        try (Call<PostgresTarget> call = Call.at(target)) {
            new PostgresInhabitant(target).prepare(call);
            assertThat(new PostgresInhabitant(target).answers(call)).isTrue();
        }
        assertThat(checkpoints()).isGreaterThan(before);
    }
}
