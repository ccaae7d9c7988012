package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The probe against a real server, as the role that may only look. */
class PostgresActivityIT {
    private static PostgresServer server;
    private static LiveVisit visit;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Map.of("log_statement", "all", "log_line_prefix", "[%a] "));
        visit = new LiveVisit(Faulty.target(server.url(), PostgresServer.PASSWORD));
    }

    @AfterEach
    void restore() {
        server.resume();
        visit.close();
        visit.forget();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void collect_keptSession_oneStatementAndNoLogin() throws Exception {
        Snapshot first = visit.collect();
        long before = statements();
        Snapshot second = visit.collect();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(statements()).isEqualTo(before + 1));
        assertThat(second.login()).isEqualTo(first.login());
        assertThat(second.held().map(Held::backendPid)).isEqualTo(first.held().map(Held::backendPid));
    }

    private static long statements() throws Exception {
        try (var lines = Files.lines(server.log())) {
            return lines.filter(line -> line.startsWith("[qte-ops]") && line.contains("LOG:  "))
                    .filter(line -> line.contains("execute") || line.contains("statement:"))
                    .count();
        }
    }

    @Test
    void collect_everyProcessStopped_timedOutWithinTheDeadline() throws Exception {
        visit.collect();
        server.pauseAll();
        long begun = System.nanoTime();
        Snapshot snapshot = visit.collect();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(4_900));
        assertThat(snapshot.login().outcome()).isEqualTo(LoginOutcome.SILENT);
        assertThat(snapshot.held()).isEmpty();
    }

    @Test
    void collect_sessionEndedByAnAdministrator_logsInAgain() throws Exception {
        int pid = visit.collect().held().orElseThrow().backendPid();
        server.asSuperuser("SELECT pg_terminate_backend(" + pid + ", 5000)");
        Snapshot snapshot = visit.collect();
        assertThat(snapshot.login().outcome()).isEqualTo(LoginOutcome.OK);
        assertThat(snapshot.held().orElseThrow().backendPid()).isNotEqualTo(pid);
    }
}
