package com.qte.ops.probes.postgres;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One real server of one version, on which one fault after the other is made, and who looks at it: as pg_monitor. */
final class WholeScene implements AutoCloseable {
    /** What a scene's server is started with; small, so that it is soon full. */
    static final Map<String, String> CONFIGURATION = configuration();

    final int major;
    final PostgresServer server;
    final ServerVisit<Snapshot> visit;
    private final List<Connection> clients = new ArrayList<>();

    WholeScene(int major) {
        this.major = major;
        this.server = PostgresServer.start(major, CONFIGURATION);
        this.visit = visit(new PostgresHousekeeping(), PostgresServer.MONITOR);
    }

    private static Map<String, String> configuration() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("shared_preload_libraries", "pg_stat_statements");
        settings.put("max_connections", "20");
        settings.put("max_prepared_transactions", "5");
        settings.put("max_locks_per_transaction", "10");
        settings.put("shared_buffers", "16MB");
        settings.put("max_wal_size", "48MB");
        settings.put("min_wal_size", "32MB");
        settings.put("wal_level", "logical");
        settings.put("autovacuum_naptime", "1h");
        return settings;
    }

    <S extends Record> ServerVisit<S> visit(com.qte.ops.spi.Probe<PostgresTarget, S> probe, String role) {
        return new ServerVisit<>(
                probe,
                new PostgresTarget(
                        "main", server.url(), role, Optional.of(Secret.of(PostgresServer.PASSWORD)), Optional.empty()));
    }

    String name() {
        return "PostgreSQL " + major;
    }

    FaultTrial trial(Check<?> check, String fault) {
        return FaultTrial.real(check, fault, name());
    }

    /** A session of this role in the engine's database, open until the scene ends. */
    Statement session(String role) throws Exception {
        Connection connection = server.connect(role);
        clients.add(connection);
        return connection.createStatement();
    }

    /** Runs statements in the engine's database, each on its own. */
    void run(String role, String... statements) throws Exception {
        try (Connection connection = server.connect(role);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String setting(String name) throws Exception {
        return answer("SELECT setting FROM pg_settings WHERE name = '" + name + "'");
    }

    /** The one value that a superuser's question brings. */
    String answer(String question) throws Exception {
        try (Connection connection = server.connect(PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Looks once, and has the check judge it, with what is said of limits and history. */
    Verdict look(Check<Snapshot> check, UnaryOperator<Judged<Snapshot>> with) throws Exception {
        return with.apply(Judged.first(check, visit.collect())).verdict();
    }

    /** Looks once, and has the check judge it against an earlier look. */
    Verdict since(Snapshot before, Check<Snapshot> check, UnaryOperator<Judged<Snapshot>> with) throws Exception {
        return look(check, judged -> with.apply(judged.after(before, Duration.ofMinutes(5))));
    }

    @Override
    public void close() {
        for (Connection client : clients) {
            try {
                client.abort(Runnable::run);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        visit.close();
        server.close();
    }
}
