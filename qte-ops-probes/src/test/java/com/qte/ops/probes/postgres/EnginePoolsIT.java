package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.EnginePools.Snapshot;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real HikariCP pool of three on a real server with slots for eight, in its three kinds of trouble. */
class EnginePoolsIT {
    private static final int POOL = 3;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static PostgresServer server;

    private final List<AutoCloseable> taken = new ArrayList<>();
    private final ServerVisit<Snapshot> visit = new ServerVisit<>(new EnginePools(), target());

    private static PostgresTarget target() {
        return new PostgresTarget(
                "main",
                server.url(),
                PostgresServer.MONITOR,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty());
    }

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Map.of("max_connections", "11", "superuser_reserved_connections", "3"));
    }

    @AfterEach
    void giveBack() throws Exception {
        for (AutoCloseable each : taken) {
            each.close();
        }
        visit.close();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private HikariDataSource pool(boolean managed, MeterRegistry... meters) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("qte");
        config.setJdbcUrl(server.url());
        config.setUsername(PostgresServer.APPLICATION);
        config.setPassword(PostgresServer.PASSWORD);
        config.setMaximumPoolSize(POOL);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(60_000);
        config.setRegisterMbeans(managed);
        for (MeterRegistry each : meters) {
            config.setMetricRegistry(each);
        }
        HikariDataSource pool = new HikariDataSource(config);
        taken.add(pool);
        return pool;
    }

    private void take(HikariDataSource pool) throws SQLException {
        taken.add(0, pool.getConnection());
    }

    /** On a thread of its own: waits for a connection, and works or waits with it. */
    private void inBackground(HikariDataSource pool, String sql) {
        Thread thread = new Thread(() -> {
            try (Connection connection = pool.getConnection()) {
                connection.createStatement().execute(sql);
            } catch (SQLException ended) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Looked at until somebody has waited at two looks. */
    private Verdict waiting(String cause) {
        List<Verdict> seen = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            Verdict verdict = Judged.first(new PoolExhausted(), visit.collect())
                    .limit("waited", 0.001, 60)
                    .verdict();
            seen.add(verdict);
            return verdict.causes().equals(List.of(cause));
        });
        return seen.get(seen.size() - 1);
    }

    @Test
    void collect_quietPool_healthyAndServerNotAsked() throws Exception {
        pool(true).getConnection().close();
        Snapshot seen = visit.collect();
        assertThat(seen.pools()).hasSize(1);
        assertThat(seen.room()).isEmpty();
        FaultTrial.healthy(
                "PostgreSQL 18", Judged.first(new PoolExhausted(), seen).verdicts());
    }

    @Test
    void collect_noPool_skipped() throws Exception {
        pool(false);
        visit.collect();
        assertThat(visit.gaps()).containsExactly("no-pool");
    }

    @Test
    void collect_connectionsNotGivenBack_leak() throws Exception {
        try (FaultTrial trial = FaultTrial.real(
                new PoolExhausted(), "an application does not give its connections back", "PostgreSQL 18")) {
            HikariDataSource pool = pool(true);
            for (int i = 0; i < POOL; i++) {
                take(pool);
            }
            inBackground(pool, "SELECT 1");
            trial.begun();
            trial.found(waiting("connection-leak"));
        }
    }

    @Test
    void collect_allAtWork_poolTooSmall() throws Exception {
        try (FaultTrial trial =
                FaultTrial.real(new PoolExhausted(), "a pool is too small for what is asked of it", "PostgreSQL 18")) {
            HikariDataSource pool = pool(true);
            for (int i = 0; i <= POOL; i++) {
                inBackground(pool, "SELECT pg_sleep(600)");
            }
            trial.begun();
            trial.found(waiting("pool-too-small"));
        } finally {
            server.asSuperuser("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%'"
                    + " AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void collect_everySlotTakenByOthers_serverFull() throws Exception {
        try (FaultTrial trial =
                FaultTrial.real(new PoolExhausted(), "others have taken every slot of the server", "PostgreSQL 18")) {
            HikariDataSource pool = pool(true);
            take(pool);
            for (int others = 1; others < 8; others++) {
                taken.add(server.connect(PostgresServer.APPLICATION));
            }
            inBackground(pool, "SELECT 1");
            trial.begun();
            trial.found(waiting("server-full"));
        }
    }

    @Test
    void read_gaugesOfTheHost_samePool() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        HikariDataSource pool = pool(false, meters);
        take(pool);
        Map<String, EnginePools.Pool> pools =
                MeteredPools.read(new ServerVisit<>(new EnginePools(), visit.target(), List.of(meters)));
        assertThat(pools).containsOnlyKeys("qte");
        assertThat(pools.get("qte"))
                .extracting(EnginePools.Pool::active, EnginePools.Pool::most, EnginePools.Pool::waiting)
                .containsExactly(OptionalInt.of(1), OptionalInt.of(POOL), 0);
    }
}
