package com.qte.ops.probes.postgres.tables;

import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Retention;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server with the database of a small engine, and the clients that it has. */
final class Engine implements AutoCloseable {
    private static final Map<String, String> CONFIGURATION = Map.of(
            "autovacuum_naptime", "1s",
            "autovacuum_vacuum_cost_delay", "0",
            "max_prepared_transactions", "5",
            "log_lock_waits", "on",
            "deadlock_timeout", "10ms",
            "max_locks_per_transaction", "512",
            "log_line_prefix", "[%a] ");

    final PostgresServer server;
    final int major;
    private final List<Connection> clients = new ArrayList<>();

    private Engine(PostgresServer server, int major) {
        this.server = server;
        this.major = major;
    }

    static Engine start(int major) throws SQLException {
        Engine engine = new Engine(PostgresServer.start(major, CONFIGURATION), major);
        engine.owner(
                "CREATE TABLE trades (id bigserial PRIMARY KEY, symbol text NOT NULL, price numeric(12,4),"
                        + " created_at timestamptz NOT NULL DEFAULT now())",
                "CREATE INDEX trades_created_at ON trades (created_at)",
                "CREATE INDEX trades_symbol ON trades (symbol, created_at)",
                "CREATE TABLE positions (id serial PRIMARY KEY, symbol text NOT NULL, quantity int,"
                        + " trade bigint REFERENCES trades)",
                "CREATE INDEX positions_symbol ON positions (symbol)",
                "INSERT INTO trades (symbol, price) SELECT '60' || i % 100, i FROM generate_series(1, 20000) i",
                "INSERT INTO positions (symbol, quantity) SELECT '60' || i, i FROM generate_series(1, 100) i",
                "VACUUM ANALYZE trades",
                "VACUUM ANALYZE positions");
        return engine;
    }

    String name() {
        return "PostgreSQL " + major;
    }

    PostgresTarget target() {
        Retention retention = new Retention("trades", "created_at", Duration.ofDays(400), Path.of("/srv/archive"));
        return new PostgresTarget(
                "main",
                server.url(),
                PostgresServer.MONITOR,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty(),
                new Wanted(Wanted.DEFAULT.indexes(), List.of(retention)));
    }

    /** Runs statements as the owner of the tables, on a session of their own that ends with them. */
    void owner(String... statements) throws SQLException {
        run(PostgresServer.APPLICATION, statements);
    }

    /** The same as somebody who may do anything. */
    void superuser(String... statements) throws SQLException {
        run(PostgresServer.SUPERUSER, statements);
    }

    private void run(String role, String... statements) throws SQLException {
        try (Connection connection = server.connect(role);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A session that goes on. */
    Statement client(String role) throws SQLException {
        Connection connection = server.connect(role);
        clients.add(connection);
        return connection.createStatement();
    }

    /** The first value of a query; empty where it brings no row. */
    String value(String sql) throws SQLException {
        try (Connection connection = server.connect(PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    /** Ends the sessions that go on. */
    void endClients() throws SQLException {
        for (Connection client : clients) {
            client.close();
        }
        clients.clear();
    }

    @Override
    public void close() throws SQLException {
        endClients();
        server.close();
    }
}
