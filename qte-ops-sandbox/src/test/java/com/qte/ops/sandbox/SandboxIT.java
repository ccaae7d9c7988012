package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.testkit.servers.PostgresServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sandbox by itself: that its engine really depends on its servers, and that nothing of it stays behind. */
class SandboxIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Half a second's worth of events; a healthy queue holds a handful. */
    private static final long STALLED = 100;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(step -> {});
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void engine_healthy_tradesAndSaysSo() throws Exception {
        double before = metric("qte_trades_total");

        await().atMost(SOON).until(() -> metric("qte_trades_total") > before + 100);
        assertThat(get(sandbox.engine().api().resolve("/health"))).contains("UP");
        assertThat(sandbox.redis().command("EXISTS", "price:600519.SH")).isEqualTo("1");
        assertThat(Integer.parseInt(sandbox.redis().command("TTL", "price:600519.SH")))
                .isNegative();
        assertThat(Files.readString(sandbox.log())).contains("INFO [main] engine started");
    }

    @Test
    void lock_held_stallsTheEngineUntilReleased() throws Exception {
        try (Fault fault = sandbox.faults().idleInTransactionLock()) {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.LOCK);
            await().atMost(SOON).until(() -> sandbox.engine().queueSize() > STALLED);
            assertThat(metric("qte_requests_in_flight")).isEqualTo(4);
        }
        await().atMost(SOON).until(() -> sandbox.engine().queueSize() < STALLED);
        assertThat(Files.readString(sandbox.log())).contains("SLOW booking event");
    }

    @Test
    void postgres_paused_stallsTheEngineUntilResumed() throws Exception {
        try (Fault fault = sandbox.faults().pausePostgres()) {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.PAUSE_POSTGRES);
            await().atMost(SOON).until(() -> sandbox.engine().queueSize() > STALLED);
        }
        await().atMost(SOON).until(() -> sandbox.engine().queueSize() < STALLED);
    }

    @Test
    void sessions_killed_engineReconnects() throws Exception {
        double errors = metric("qte_postgres_errors_total");
        try (Connection connection = sandbox.postgres().connect(PostgresServer.HEALER);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'qte-engine'");
        }
        await().atMost(SOON).until(() -> metric("qte_postgres_errors_total") > errors);
        double trades = metric("qte_trades_total");
        await().atMost(SOON).until(() -> metric("qte_trades_total") > trades + 100);
    }

    @Test
    void redis_full_refusesWritesUntilHealed() throws Exception {
        double before = metric("qte_redis_errors_total");
        try (Fault fault = sandbox.faults().redisFull()) {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.REDIS_FULL);
            await().atMost(SOON).until(() -> metric("qte_redis_errors_total") > before + 10);
            assertThat(sandbox.redis().command("SET", "one", "more")).startsWith("-OOM");
        }
        assertThat(sandbox.redis().command("SET", "one", "more")).isEqualTo("OK");
    }

    @Test
    void connections_usedUp_nobodyElseGetsIn() throws Exception {
        try (Fault fault = sandbox.faults().connectionsUsedUp()) {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.CONNECTIONS);
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> sandbox.postgres().connect(PostgresServer.APPLICATION))
                    .hasMessageContaining("connection slots");
            // whoever is to help has a reserve
            sandbox.postgres().connect(PostgresServer.HEALER).close();
        }
        await().atMost(SOON).ignoreExceptions().until(() -> {
            sandbox.postgres().connect(PostgresServer.APPLICATION).close();
            return true;
        });
    }

    @Test
    void queue_clear_postsOnly() throws Exception {
        URI clear = sandbox.engine().admin().resolve("/admin/queue/clear");

        assertThat(HTTP.send(HttpRequest.newBuilder(clear).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        HttpRequest post = HttpRequest.newBuilder(clear)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(post, HttpResponse.BodyHandlers.ofString()).body()).contains("\"cleared\"");
    }

    @Test
    void close_evenWithServersPaused_leavesNothingBehind() throws Exception {
        Sandbox other = Sandbox.start(step -> {});
        Path folder = other.configuration().getParent();
        List<ProcessHandle> processes = new ArrayList<>();
        other.engine().handle().descendants().forEach(processes::add);
        processes.add(other.engine().handle());
        ProcessHandle.of(other.redis().pid()).ifPresent(processes::add);
        long postmaster =
                Long.parseLong(Files.readAllLines(other.postgres().data().resolve("postmaster.pid"))
                        .get(0));
        ProcessHandle.of(postmaster).ifPresent(processes::add);
        other.faults().pausePostgres();
        other.faults().pauseRedis();

        long began = System.nanoTime();
        other.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(folder).doesNotExist();
        assertThat(processes).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void configuration_holdsNoPassword() throws Exception {
        assertThat(Files.readString(sandbox.configuration()))
                .contains("user: " + PostgresServer.HEALER)
                .doesNotContain(PostgresServer.PASSWORD);
        assertThat(DriverManager.getDriver(sandbox.postgres().url())).isNotNull();
    }

    private static double metric(String name) throws Exception {
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(get(sandbox.engine().api().resolve("/metrics")));
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static String get(URI address) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
