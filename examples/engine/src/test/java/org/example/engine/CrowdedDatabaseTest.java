package org.example.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.Scope;
import com.qte.ops.model.Mode;
import com.qte.ops.spi.Tier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking is never the outage: with every table locked against everybody and every slot taken, nothing waits for it. */
@Timeout(240)
class CrowdedDatabaseTest {
    private static final Scope ALL = new Scope(List.of("postgres.*"), EnumSet.allOf(Tier.class));
    private static final int TABLES = 1_000;
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    @Test
    void looks_everyTableLockedAndEverySlotTaken_waitsForNobody() throws Exception {
        List<Connection> crowd = new ArrayList<>();
        try (Database database = Database.start();
                Running running = new Running(
                        database, folder, database.url(), Mode.PROPOSE, SettingsFile.Pace.IMPATIENT, any -> false);
                Connection admin = DriverManager.getConnection(database.url(), "postgres", "");
                Watched watched = new Watched(database)) {
            assertThat(running.isReady()).isTrue();
            lockEveryTable(admin);
            lookUntilFound(running, "postgres.locks.blocked");
            takeEverySlot(database, crowd);
            lookUntilFound(running, "postgres.connections.saturation");
            System.out.println("every table locked and every slot taken, " + watched);
            assertThat(watched.looks()).isGreaterThan(20);
            assertThat(watched.longestStatement()).isLessThan(LONGEST_STATEMENT);
            assertThat(watched.longestWait()).isLessThanOrEqualTo(LONGEST_WAIT);
        } finally {
            for (Connection one : crowd) {
                one.abort(Runnable::run);
            }
        }
    }

    /** Looks at everything until this is found, which waits for nobody but time. */
    private static void lookUntilFound(Running running, String check) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> running.ops.diagnose(ALL).findings().stream()
                        .anyMatch(finding -> finding.id().check().equals(check)
                                && finding.status().isFault()));
    }

    /** And there are more of them than an engine has. */
    private static void lockEveryTable(Connection admin) throws SQLException {
        admin.setAutoCommit(false);
        try (Statement statement = admin.createStatement()) {
            statement.execute("DO $$BEGIN FOR n IN 1.." + TABLES
                    + " LOOP EXECUTE 'CREATE TABLE crowd_' || n || ' ()'; END LOOP; END$$");
            statement.execute(
                    "LOCK TABLE positions IN ACCESS EXCLUSIVE MODE"); // the others are, until this is committed
        }
    }

    private static void takeEverySlot(Database database, List<Connection> crowd) throws SQLException {
        try {
            while (true) {
                crowd.add(DriverManager.getConnection(database.url(), "engine", ""));
            }
        } catch (SQLException e) {
            if (!"53300".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
