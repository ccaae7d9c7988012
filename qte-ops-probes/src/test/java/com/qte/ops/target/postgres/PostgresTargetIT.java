package com.qte.ops.target.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.spi.Secret;
import com.qte.ops.testkit.servers.PostgresServer;
import java.net.SocketTimeoutException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresTargetIT {
    private static PostgresServer server;
    private static PostgresTarget target;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        target = new PostgresTarget(
                "main",
                server.url(),
                PostgresServer.MONITOR,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty());
    }

    @AfterEach
    void resume() {
        server.resume();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void open_forLooking_limitsAreSetAndWritesRefused() throws Exception {
        try (PostgresSession session = target.open(Duration.ofSeconds(5))) {
            assertThat(setting(session, "statement_timeout")).isEqualTo("2s");
            assertThat(setting(session, "lock_timeout")).isEqualTo("100ms");
            assertThat(setting(session, "application_name")).isEqualTo("qte-ops");
            assertThat(setting(session, "transaction_read_only")).isEqualTo("on");
        }
    }

    @Test
    void open_forActing_mayWrite() throws Exception {
        try (PostgresSession session = target.acting().open(Duration.ofSeconds(5))) {
            assertThat(setting(session, "transaction_read_only")).isEqualTo("off");
        }
    }

    @Test
    void open_postmasterStopped_endsInTimeAndLeavesNoThread() {
        server.pause();
        long begun = System.nanoTime();
        assertThatThrownBy(() -> target.open(Duration.ofSeconds(5)))
                .isInstanceOf(SQLException.class)
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(took).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(3_500));
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .noneMatch(name -> name.contains("connection thread"));
    }

    @Test
    void close_everyProcessStopped_doesNotWait() throws Exception {
        PostgresSession session = target.open(Duration.ofSeconds(5));
        server.pauseAll();
        long begun = System.nanoTime();
        session.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(200));
        assertThat(session.connection().isClosed()).isTrue();
    }

    private static String setting(PostgresSession session, String name) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
