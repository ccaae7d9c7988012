package com.qte.ops.sandbox.compound;

import com.qte.ops.QteOps;
import com.qte.ops.sandbox.compound.Compound.Made;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL with trades and positions, which archives to a small disk. */
final class PostgresStand implements Stand {
    /** What takes hours in life. */
    private static final String SOONER = """
              postgres.connections.idle-in-transaction: {degraded: 1s, failing: 5s}
              postgres.locks.blocked: {longestWait: {degraded: 1s, failing: 5s}}
              postgres.queries.slow: {degraded: 1s, failing: 20s}
              postgres.prepared-transactions: {degraded: 1s, failing: 5s}
              postgres.xmin-holder: {degraded: 1s, failing: 1h}
              postgres.tables.dead-rows: {inVain: {degraded: 1s}}
              postgres.temp-files: {degraded: 4MiB, failing: 1GiB}
              postgres.restart: {uptime: {degraded: 0s}}
            """;

    private static final String ROLLED_BACK = "SELECT 1";

    private final Path folder;
    private final TinyDisk disk;
    private final PostgresServer server;
    private final Path password;

    PostgresStand(Path folder) throws IOException, InterruptedException, SQLException {
        this.folder = folder;
        password = Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, PostgresServer.PASSWORD);
        disk = TinyDisk.mount(folder.resolve("disk"), "48m");
        server = PostgresServer.start(
                folder,
                Map.of(
                        "max_connections", "30",
                        "max_prepared_transactions", "5",
                        "archive_mode", "on",
                        "autovacuum", "on"));
        archiveBy("gzip -c %p > " + disk.path() + "/%f.gz");
        run(
                "CREATE TABLE positions AS SELECT 'S' || g AS symbol, 100 AS quantity FROM generate_series(1, 200) g",
                "CREATE TABLE trades AS SELECT g AS id, 'S' || (g % 200) AS symbol, now() AS created_at"
                        + " FROM generate_series(1, 150000) g",
                "CREATE INDEX positions_symbol ON positions (symbol)",
                "CREATE INDEX trades_symbol ON trades (symbol)",
                "CREATE INDEX trades_created_at ON trades (created_at)");
        try (Connection vacuuming = server.connect(PostgresServer.APPLICATION);
                Statement statement = vacuuming.createStatement()) {
            statement.execute("VACUUM ANALYZE trades");
            statement.execute("VACUUM ANALYZE positions");
        }
    }

    @Override
    public QteOps fresh() throws IOException {
        disk.sweep();
        return Stand.instance(
                folder,
                "postgres: [{name: main, url: '" + server.url() + "', user: " + PostgresServer.HEALER
                        + ", password: {file: " + password + "}}]\nhost: {disks: [" + disk.path() + "]}",
                SOONER);
    }

    TinyDisk disk() {
        return disk;
    }

    private void archiveBy(String command) {
        server.asSuperuser("ALTER SYSTEM SET archive_command = '" + command + "'", "SELECT pg_reload_conf()");
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = server.connect(PostgresServer.APPLICATION);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A session that has run these in one transaction and stays in it. */
    Made idle(String... statements) throws SQLException {
        Connection connection = server.connect(PostgresServer.APPLICATION);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            // aborted, as it is meant to be
        }
        return () -> connection.abort(Runnable::run);
    }

    /** Sessions that run this all the time; what is cut off is run again. */
    Made busy(int sessions, String... statements) {
        List<Made> all = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            all.add(Acts.again(100, () -> run(statements)));
        }
        return () -> {
            server.asSuperuser(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active' AND usename = '"
                            + PostgresServer.APPLICATION + "'");
            for (Made one : all) {
                one.undo();
            }
        };
    }

    Made idleHoldsRow() throws SQLException {
        return both(idle("UPDATE positions SET quantity = 1 WHERE symbol = 'S1'"), waiters());
    }

    /** One reads and forgets; one wants to alter the table, and waits; all who come then wait behind him. */
    Made alterBehindReader() throws SQLException {
        return both(
                idle("SELECT count(*) FROM positions"),
                both(
                        busy(1, "ALTER TABLE positions ALTER quantity SET DEFAULT 0"),
                        busy(4, "SELECT sum(quantity) FROM positions WHERE symbol = 'S2'")));
    }

    /** He who holds the row is at work. */
    Made chain() {
        return both(
                busy(1, "BEGIN; UPDATE positions SET quantity = 1 WHERE symbol = 'S1'; SELECT pg_sleep(600)"),
                waiters());
    }

    Made prepared() throws SQLException {
        run("BEGIN; UPDATE positions SET quantity = 1 WHERE symbol = 'S1'; PREPARE TRANSACTION 'forgotten'");
        Made waiting = waiters();
        return () -> {
            rollBack();
            waiting.undo();
        };
    }

    private void rollBack() throws SQLException {
        run("DO $$ BEGIN PERFORM 1; END $$");
        try {
            run("ROLLBACK PREPARED 'forgotten'");
        } catch (SQLException e) {
            // it was rolled back before
        }
    }

    private Made waiters() {
        return busy(4, "UPDATE positions SET quantity = 2 WHERE symbol = 'S1'");
    }

    /** Rows die, and vacuum may not take them, for somebody holds a snapshot. */
    Made deadRows(Made holder) throws SQLException {
        run("UPDATE trades SET symbol = symbol WHERE id <= 60000");
        Made vacuuming = Acts.again(500, () -> run("VACUUM trades"));
        return () -> {
            vacuuming.undo();
            holder.undo();
            run("VACUUM trades");
        };
    }

    Made holdsSnapshot() throws SQLException {
        return idle("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT count(*) FROM positions");
    }

    Made preparedHoldsSnapshot() throws SQLException {
        run("BEGIN; INSERT INTO positions VALUES ('new', 1); PREPARE TRANSACTION 'forgotten'");
        return this::rollBack;
    }

    Made slot() {
        server.asSuperuser(
                "SELECT pg_create_physical_replication_slot('forgotten', true)",
                "ALTER SYSTEM SET max_wal_size = '48MB'",
                "ALTER SYSTEM SET min_wal_size = '32MB'",
                "SELECT pg_reload_conf()");
        segments(9);
        return () -> server.asSuperuser(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots",
                "ALTER SYSTEM RESET max_wal_size",
                "ALTER SYSTEM RESET min_wal_size",
                "SELECT pg_reload_conf()",
                "CHECKPOINT");
    }

    /** What is to be archived cannot be, because of what has been made wrong. */
    Made archiving(Made wrong) {
        segments(2);
        return wrong;
    }

    Made archiverFails() {
        String command = "gzip -c %p > " + disk.path() + "/%f.gz";
        archiveBy("gzip -c %p > /nowhere/%f.gz");
        return () -> archiveBy(command);
    }

    Made noIndex() throws SQLException {
        run("DROP INDEX trades_symbol");
        Made asking = busy(2, "SELECT sum((SELECT count(*) FROM trades t WHERE t.symbol = p.symbol)) FROM positions p");
        return () -> {
            asking.undo();
            run("CREATE INDEX IF NOT EXISTS trades_symbol ON trades (symbol)");
        };
    }

    Made spilling() {
        return busy(
                1,
                "SET work_mem = '64kB'; SELECT count(*) FROM (SELECT g::text FROM generate_series(1, 1200000) g"
                        + " ORDER BY 1 OFFSET 0) x");
    }

    /** Failed transactions that nobody has ended take every slot. */
    Made aborted() throws SQLException {
        List<Made> sessions = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            sessions.add(idle(ROLLED_BACK, "SELECT 1 / 0"));
        }
        return () -> {
            for (Made one : sessions) {
                one.undo();
            }
        };
    }

    private void segments(int count) {
        List<String> statements = new ArrayList<>();
        for (int segment = 0; segment < count; segment++) {
            statements.add("SELECT pg_logical_emit_message(false, 'fault', 'x')");
            statements.add("SELECT pg_switch_wal()");
        }
        server.asSuperuser(statements.toArray(String[]::new));
    }

    private static Made both(Made one, Made other) {
        return () -> {
            one.undo();
            other.undo();
        };
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            disk.unmount();
        }
    }
}
