package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.PostgresServer;
import com.qte.ops.testkit.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P21: a JVM that stood still accuses none of its targets of what it slept through, and says that it slept. */
@Timeout(600)
class PausedJvmIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration STOPPED = Duration.ofSeconds(3);
    private static final int LONGEST_RUN_MILLIS = 1_000;
    private static final int STOPS = 6;

    @TempDir
    private Path folder;

    @Test
    void child_stoppedAtRandomMoments_accusesNoTarget() throws Exception {
        Trial trial = Trial.of("P21", "SIGSTOP for 3 s at random moments, PostgreSQL and Redis beside", STOPS);
        try (PostgresServer postgres = PostgresServer.start();
                RedisServer redis = RedisServer.start("maxmemory 64mb", "maxmemory-policy allkeys-lru")) {
            Process child = start(postgres, redis);
            try {
                await().atMost(SOON).until(() -> alive(child) && rounds() > 10);
                List<String> before = lines();
                stopAgainAndAgain(child, trial.tries(), trial.random());
                int seen = rounds();
                await().atMost(SOON).until(() -> alive(child) && rounds() > seen + 10);
                judge(trial, before, lines());
            } finally {
                child.destroyForcibly();
                child.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void judge(Trial trial, List<String> before, List<String> all) {
        List<String> since = all.subList(before.size(), all.size());
        List<String> unseen = since.stream()
                .filter(line -> line.startsWith("ILL ") && line.endsWith(" UNKNOWN paused"))
                .toList();
        List<String> accused = since.stream()
                .filter(line -> line.startsWith("ILL postgres.") || line.startsWith("ILL redis."))
                .filter(line -> !unseen.contains(line)) // this says that nobody looked, and accuses nobody
                .toList();
        long acts = all.stream().filter(line -> line.startsWith("ACT")).count();
        long told =
                since.stream().filter(line -> line.startsWith("ILL jvm.pause")).count();
        trial.saw(
                "%d findings against targets %s, %d more UNKNOWN because of the pause, %d rounds told of it in jvm.pause, %d acts"
                        .formatted(accused.size(), new TreeSet<>(accused), unseen.size(), told, acts));
        assertThat(accused).isEmpty();
        assertThat(told).isPositive();
        assertThat(acts).isZero();
    }

    private void stopAgainAndAgain(Process child, int times, Random random) throws Exception {
        for (int stop = 0; stop < times; stop++) {
            assertThat(child.waitFor(random.nextInt(LONGEST_RUN_MILLIS), TimeUnit.MILLISECONDS))
                    .as("the child has ended")
                    .isFalse();
            signal("STOP", child);
            child.waitFor(STOPPED.toMillis(), TimeUnit.MILLISECONDS);
            signal("CONT", child);
        }
    }

    private static void signal(String name, Process to) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(to.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private Process start(PostgresServer postgres, RedisServer redis) throws IOException {
        Path config = folder.resolve("qte-ops.yaml");
        Path password = Files.writeString(folder.resolve("password"), PostgresServer.PASSWORD);
        password.toFile().setReadable(false, false);
        password.toFile().setReadable(true, true);
        Files.writeString(config, """
                postgres:
                  - name: main
                    url: %s
                    user: %s
                    password: {file: %s}
                redis:
                  - name: cache
                    url: %s
                    use: cache
                probing:
                  interval: 20ms
                healing:
                  mode: AUTO
                  journal: %s
                checks:
                  # a machine may be busy with other things
                  redis.restart: {uptime: {degraded: 0s}}
                  redis.reachable: {degraded: 1s}
                  postgres.reachable: {login: {degraded: 2s}}
                """.formatted(
                        postgres.url(), PostgresServer.HEALER, password, redis.url(), folder.resolve("state")));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddingChild.class.getName(),
                        config.toString())
                .redirectOutput(folder.resolve("child.out").toFile())
                .redirectError(folder.resolve("child.err").toFile())
                .start();
    }

    private boolean alive(Process child) throws IOException {
        assertThat(child.isAlive())
                .as(Files.readString(folder.resolve("child.err")))
                .isTrue();
        return true;
    }

    private int rounds() throws IOException {
        return (int) lines().stream().filter(line -> line.startsWith("ROUND")).count();
    }

    private List<String> lines() throws IOException {
        return Files.readString(folder.resolve("child.out")).lines().toList();
    }
}
