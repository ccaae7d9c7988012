package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the default mode, whatever is typed, nothing changes on any target. */
class ProposeIT {
    private static final List<String> REMEDIATIONS = List.of(
            "postgres.cancel-query",
            "postgres.terminate-query",
            "postgres.terminate-idle",
            "redis.set-eviction-policy");

    private static final Duration SOON = Duration.ofSeconds(60);

    private static Sandbox sandbox;
    private static IdleInTransaction lock;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(step -> {});
        lock = sandbox.faults().idleInTransactionLock();
        // a lock of a moment is nobody's fault: there is nothing to plan until it is beyond its limit
        await().atMost(SOON)
                .until(() -> Ran.qteOps("doctor", "--config", sandbox.configuration())
                        .out()
                        .contains("plan postgres.terminate-idle"));
    }

    @AfterAll
    static void stop() {
        lock.close();
        sandbox.close();
    }

    @Test
    void commands_defaultMode_changeNothing() throws Exception {
        Map<Long, String> sessions = sessions();
        String settings = sandbox.redis().command("CONFIG", "GET", "*");
        Path config = sandbox.configuration();

        assertThat(Ran.qteOps("doctor", "--config", config).code()).isIn(1, 2);
        for (String remediation : REMEDIATIONS) {
            Ran plan = Ran.qteOps("plan", remediation, "--config", config);
            assertThat(plan.code()).as(plan.everything()).isZero();
            Ran dry = Ran.qteOps("fix", remediation, "--config", config);
            assertThat(dry.code()).as(dry.everything()).isZero();
            Ran fix = Ran.qteOps("fix", remediation, "--apply", "--reason", "trying", "--config", config);
            assertThat(fix.code()).as(fix.everything()).isIn(0, 77);
        }
        Ran idle = Ran.qteOps("fix", "postgres.terminate-idle", "--apply", "--reason", "trying", "--config", config);
        assertThat(idle.code()).as(idle.everything()).isEqualTo(77);

        // every session of the engine and the one that holds the lock are the very ones that they were
        assertThat(sessions()).isEqualTo(sessions).containsKey(lock.pid());
        assertThat(sandbox.redis().command("CONFIG", "GET", "*")).isEqualTo(settings);
        assertThat(sandbox.redis().command("INFO", "commandstats"))
                .contains("cmdstat_set:")
                .doesNotContain("cmdstat_flushall", "cmdstat_flushdb", "cmdstat_del:", "cmdstat_unlink");
        assertThat(Files.readString(sandbox.postgres().log()))
                .doesNotContain("due to administrator command", "due to user request");
        assertThat(Ran.qteOps("journal", "verify", "--config", config).code()).isZero();
        assertThat(sandbox.state().resolve("journal/00000001.jsonl")).content().doesNotContain("INTENT");
    }

    @Test
    void fix_killSwitchThere_refused() throws Exception {
        Path state = Files.createDirectories(sandbox.state());
        Path killSwitch = Files.createFile(state.resolve("kill-switch"));
        try {
            Ran fix = Ran.qteOps(
                    "fix",
                    "postgres.terminate-idle",
                    "--apply",
                    "--reason",
                    "trying",
                    "--config",
                    sandbox.configuration());
            assertThat(fix.code()).as(fix.everything()).isEqualTo(77);
            assertThat(fix.out()).containsPattern("DENY\\s+kill-switch");
            assertThat(sessions()).containsKey(lock.pid());
        } finally {
            Files.delete(killSwitch);
        }
    }

    /** Everybody's but the library's own and the looker's: process id and start. */
    private static Map<Long, String> sessions() throws SQLException {
        Map<Long, String> sessions = new TreeMap<>();
        try (Connection connection = sandbox.postgres().connect(PostgresServer.MONITOR);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pid, backend_start::text FROM pg_stat_activity"
                        + " WHERE application_name IN ('qte-engine', '" + IdleInTransaction.APPLICATION + "')")) {
            while (rows.next()) {
                sessions.put(rows.getLong(1), rows.getString(2));
            }
        }
        return sessions;
    }
}
