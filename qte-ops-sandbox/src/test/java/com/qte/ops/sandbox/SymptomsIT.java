package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.sandbox.engine.Engine;
import com.qte.ops.sandbox.engine.EngineFault;
import com.qte.ops.sandbox.engine.EngineSettings;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symptoms of the sandbox, each by a real fault; and the right cause is ranked first. {@link LoneSymptomsIT} has the others. */
class SymptomsIT {
    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static QteOps ops;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(step -> {});
        ops = Complaint.built(sandbox.configuration());
    }

    @AfterAll
    static void stop() {
        ops.close();
        sandbox.close();
    }

    @Test
    void lockHeldByAForgottenTransaction_slowQueriesBacklogAndSlowApi() throws Exception {
        try (Fault fault = sandbox.faults().idleInTransactionLock()) {
            assertThat(fault).isNotNull();
            firstIs("slow-queries", "postgres.connections.idle-in-transaction");
            firstIs("event-backlog", "postgres.connections.idle-in-transaction");
            firstIs("api-slow", "postgres.connections.idle-in-transaction");
        }
    }

    @Test
    void postgresStopped_databaseTimesOut() throws Exception {
        try (Fault fault = sandbox.faults().pausePostgres()) {
            assertThat(fault).isNotNull();
            firstIs("database-timeout", "postgres.reachable");
        }
    }

    @Test
    void everyConnectionTaken_poolExhausted() throws Exception {
        try (Fault fault = sandbox.faults().connectionsUsedUp()) {
            assertThat(fault).isNotNull();
            firstIs("pool-exhausted", "postgres.connections.saturation");
        }
    }

    @Test
    void redisFullAndMayNotEvict_cacheMemory() throws Exception {
        try (Fault fault = sandbox.faults().redisFull()) {
            assertThat(fault).isNotNull();
            firstIs("cache-memory", "redis.memory.policy");
        }
    }

    @Test
    void redisStopped_cacheUnreachable() throws Exception {
        try (Fault fault = sandbox.faults().pauseRedis()) {
            assertThat(fault).isNotNull();
            firstIs("cache-unreachable", "redis.reachable");
        }
    }

    @Test
    void marketFeedIsGone_marketData() throws Exception {
        try (Engine engine = engine();
                QteOps own = Complaint.configured(
                        folder,
                        "engine: {name: other, api: 'http://127.0.0.1:"
                                + engine.ports().api() + "', metrics: 'http://127.0.0.1:"
                                + engine.ports().api() + "/metrics'}",
                        "network: {defaultRoute: none, endpoints: [{name: feed, kind: market-data, url:"
                                + " 'http://127.0.0.1:" + Complaint.nobody() + "/'}]}")) {
            engine.fault(EngineFault.NO_MARKET_DATA);
            Complaint.firstIs(own, "market-data", "network.endpoint");
        }
    }

    private static void firstIs(String symptom, String cause) throws Exception {
        Complaint.firstIs(ops, symptom, cause);
    }

    private static Engine engine() throws Exception {
        EngineSettings settings = new EngineSettings(
                sandbox.postgres().url(),
                PostgresServer.APPLICATION,
                Files.writeString(folder.resolve("password"), PostgresServer.PASSWORD),
                "127.0.0.1",
                sandbox.redis().port(),
                Optional.empty(),
                folder.resolve("other.log"),
                folder.resolve("other.ready"),
                2,
                2_000,
                100);
        return Engine.start(settings, seconds -> {});
    }
}
