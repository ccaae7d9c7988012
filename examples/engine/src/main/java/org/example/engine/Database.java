package org.example.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A real PostgreSQL of the engine's own, with one role for the engine and one for qte-ops. */
final class Database implements AutoCloseable {
    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "40")
                .setServerConfig("fsync", "on") // off where it comes from, which is a fault
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            for (String sql : List.of(
                    "CREATE ROLE engine LOGIN",
                    // what qte-ops needs to look, and to end what the engine has forgotten; no more
                    "CREATE ROLE qte_ops LOGIN IN ROLE pg_monitor, pg_signal_backend, engine",
                    "CREATE DATABASE qte OWNER engine")) {
                statement.execute(sql);
            }
        }
        return new Database(server);
    }

    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/qte";
    }

    /** The engine's pool, whose gauges are in the registry. */
    HikariDataSource pool(MeterRegistry meters) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("orders");
        config.setJdbcUrl(url() + "?ApplicationName=engine");
        config.setUsername("engine");
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(2_000);
        config.setMetricRegistry(meters);
        HikariDataSource pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS positions (symbol text PRIMARY KEY, quantity bigint NOT NULL)");
            statement.execute("INSERT INTO positions VALUES ('600519', 0) ON CONFLICT DO NOTHING");
        }
        return pool;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
