package com.qte.ops.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EnginePage;
import com.qte.ops.probes.engine.EngineSnapshot;
import com.qte.ops.signal.Signals;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.TradingCalendar;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import com.qte.ops.testkit.servers.RedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sandbox's engine in this process, with its database and its cache, and everything that can be wrong with it; looked
 * at from outside by its pages, and from inside by its signals and meters.
 */
@Timeout(240)
class EngineFaultsIT {
    private static final String SERVER = "sandbox engine";
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final MeterRegistry METERS = new SimpleMeterRegistry();
    private static final TradingCalendar OPEN = at -> true;

    @TempDir
    private static Path folder;

    private static PostgresServer postgres;
    private static RedisServer redis;
    private static Engine engine;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.start(folder, Map.of("max_connections", "40"));
        redis = RedisServer.start();
        engine = started("one");
    }

    private static Engine started(String name) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), PostgresServer.PASSWORD);
        EngineSettings settings = new EngineSettings(
                postgres.url(),
                PostgresServer.APPLICATION,
                password,
                "127.0.0.1",
                redis.port(),
                Optional.empty(),
                folder.resolve(name + ".log"),
                folder.resolve(name + ".ready"),
                4,
                2_000,
                200);
        Duration[] bounds = Stream.of(1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 60_000)
                .map(Duration::ofMillis)
                .toArray(Duration[]::new);
        Timer durations = Timer.builder("qte.request.duration")
                .tag("engine", name)
                .serviceLevelObjectives(bounds)
                .distributionStatisticExpiry(Duration.ofHours(1))
                .register(METERS);
        return Engine.start(settings, seconds -> durations.record(Math.round(seconds * 1e9), TimeUnit.NANOSECONDS));
    }

    @AfterAll
    static void stop() {
        engine.close();
        redis.close();
        postgres.close();
    }

    @Test
    void look_wellEngine_noFindingFromEitherSide() throws Exception {
        EngineWatch outside = outside(engine);
        EngineWatch inside = inside(engine);

        Map<String, Verdict> seen = healthy(outside);

        FaultTrial.healthy(SERVER, List.copyOf(seen.values()));
        assertThat(words(healthy(inside))).isEqualTo(words(seen));
        assertThat(seen.get("engine.latency#").status()).isEqualTo(Status.HEALTHY);
        assertThat(seen.get("engine.trades#").status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void look_everyFault_foundFromOutsideAndTheSameFromInside() throws Exception {
        fault(EngineFault.DOWN, "engine.health#", "it says DOWN of itself");
        fault(EngineFault.SILENT, "engine.reachable#api", "its API takes connections and says nothing");
        fault(EngineFault.SERVER_ERRORS, "engine.errors#requests", "its orders are answered with 503");
        fault(EngineFault.ORDERS_REJECTED, "engine.errors#orders", "all orders are rejected");
        fault(EngineFault.NO_MARKET_DATA, "engine.trades#", "no market data come in during the session");
        fault(EngineFault.PORTFOLIO_NAN, "engine.portfolio#", "the portfolio's value is NaN");
        fault(EngineFault.PORTFOLIO_DOUBLED, "engine.portfolio#", "the portfolio is counted twice");
        fault(EngineFault.PORTFOLIO_FROZEN, "engine.portfolio#", "the portfolio is not valued any more");
        fault(EngineFault.PAGE_ABSENT, "engine.metrics#", "the metrics page answers 404");
        fault(EngineFault.PAGE_NONSENSE, "engine.metrics#", "the metrics page is a proxy's error page");
        fault(EngineFault.SLOW, "engine.latency#", "each event takes more than half a second");
    }

    /** The signals cannot be unsaid, and so this can be seen from outside alone. */
    @Test
    void look_pageWithoutThePortfolio_found() throws Exception {
        found(outside(engine), EngineFault.PORTFOLIO_ABSENT, "engine.portfolio#", "the page lacks the portfolio's value");
    }

    @Test
    void look_slowWorkers_queueFillsUp() throws Exception {
        found(outside(engine), EngineFault.SLOW, "engine.queue#", "the workers are slower than the market");
    }

    @Test
    void look_countersThatBeganAnew_noFinding() throws Exception {
        EngineWatch outside = outside(engine);
        healthy(outside);
        engine.fault(EngineFault.COUNTERS_RESET);
        try {
            assertThat(outside.look().values()).noneMatch(EngineFaultsIT::isIll);
        } finally {
            engine.fault(EngineFault.NONE);
        }
    }

    @Test
    void look_engineThatEnded_refused() throws Exception {
        Engine other = started("two");
        EngineWatch outside = outside(other);
        assertThat(outside.look().get("engine.reachable#api").status()).isEqualTo(Status.HEALTHY);
        Map<String, Check<EngineSnapshot>> checks = checks();
        try (FaultTrial api = FaultTrial.real(checks.get("engine.reachable"), "the process has ended", SERVER);
                FaultTrial page = FaultTrial.real(checks.get("engine.metrics"), "the process has ended", SERVER)) {
            other.close();
            api.begun();
            page.begun();
            Map<String, Verdict> seen = outside.look();
            api.found(seen.get("engine.reachable#api"));
            page.found(seen.get("engine.metrics#"));
        }
        // from inside, what the engine has said last is still there without a page
        assertThat(inside(other).look().get("engine.queue#").status()).isNotEqualTo(Status.SKIPPED);
    }

    private static void fault(EngineFault fault, String key, String name) throws Exception {
        EngineWatch outside = outside(engine);
        EngineWatch inside = inside(engine);
        healthy(outside);
        healthy(inside);
        Check<EngineSnapshot> check = check(key);
        try (FaultTrial trial = FaultTrial.real(check, name, SERVER)) {
            engine.fault(fault);
            trial.begun();
            Verdict seen = ill(outside, key);
            trial.found(seen);
            // the same answer from inside, give or take what grows with time
            await(name).atMost(SOON).pollInterval(BETWEEN).until(() -> {
                order();
                Verdict one = outside.look().get(key);
                Verdict other = inside.look().get(key);
                return one.status() == other.status() && one.reason().equals(other.reason()) && isIll(other);
            });
        } finally {
            engine.fault(EngineFault.NONE);
        }
    }

    private static void found(EngineWatch watch, EngineFault fault, String key, String name) throws Exception {
        healthy(watch);
        try (FaultTrial trial = FaultTrial.real(check(key), name, SERVER)) {
            engine.fault(fault);
            trial.begun();
            trial.found(ill(watch, key));
        } finally {
            engine.fault(EngineFault.NONE);
        }
    }

    private static Verdict ill(EngineWatch watch, String key) {
        return await(key).atMost(SOON)
                .pollInterval(BETWEEN)
                .until(
                        () -> {
                            order();
                            return watch.look().get(key);
                        },
                        EngineFaultsIT::isIll);
    }

    /** Twice, so that there is something to compare with. */
    private static Map<String, Verdict> healthy(EngineWatch watch) throws Exception {
        watch.look();
        return await().atMost(SOON)
                .pollInterval(BETWEEN)
                .until(
                        () -> {
                            order();
                            return watch.look();
                        },
                        seen -> seen.values().stream().noneMatch(EngineFaultsIT::isIll)
                                && seen.get("engine.latency#").status() == Status.HEALTHY
                                && seen.get("engine.errors#requests").status() == Status.HEALTHY);
    }

    /** Some orders, as clients send them. */
    private static void order() throws Exception {
        HttpRequest order = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.ports().api() + "/orders"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        for (int i = 0; i < 25; i++) {
            HTTP.send(order, HttpResponse.BodyHandlers.discarding());
        }
    }

    private static boolean isIll(Verdict verdict) {
        return verdict.status().isIll();
    }

    private static Map<String, String> words(Map<String, Verdict> verdicts) {
        Map<String, String> words = new TreeMap<>();
        verdicts.forEach((key, verdict) -> words.put(key, verdict.status() + " " + verdict.reason()));
        return words;
    }

    private static Check<EngineSnapshot> check(String key) {
        return checks().get(key.substring(0, key.indexOf('#')));
    }

    private static Map<String, Check<EngineSnapshot>> checks() {
        Map<String, Check<EngineSnapshot>> checks = new TreeMap<>();
        new EnginePage().spec().checks().forEach(check -> checks.put(check.spec().id(), check));
        return checks;
    }

    private static EngineTarget target(Engine one) {
        return new EngineTarget(
                "sandbox",
                URI.create("http://127.0.0.1:" + one.ports().api()),
                Optional.of(URI.create("http://127.0.0.1:" + one.ports().admin())));
    }

    private static EngineWatch outside(Engine one) {
        return new EngineWatch(target(one), Map.of(TradingCalendar.class, OPEN));
    }

    private static EngineWatch inside(Engine one) {
        return new EngineWatch(
                target(one),
                Map.of(TradingCalendar.class, OPEN, Signals.class, one.signals(), MeterRegistry.class, METERS));
    }
}
