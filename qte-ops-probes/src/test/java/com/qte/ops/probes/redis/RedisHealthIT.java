package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisHealthIT {
    @Test
    void collect_healthy_everythingSeenAndNoGap() throws Exception {
        try (RedisServer server = RedisServer.start("maxmemory 64mb", "maxmemory-policy allkeys-lru");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            RedisSnapshot first = visit.collect();
            RedisSnapshot second = visit.collect();
            assertThat(first.outcome()).isEqualTo(RedisOutcome.OK);
            assertThat(first.ping()).isPresent();
            assertThat(second.ping()).isPresent();
            assertThat(visit.gaps()).isEmpty();
            for (Check<RedisSnapshot> check : new RedisHealth().spec().checks()) {
                List<Verdict> verdicts = Judged.first(check, second)
                        .after(first, Duration.ofSeconds(15))
                        .verdicts();
                assertThat(verdicts)
                        .as(check.spec().id())
                        .allSatisfy(verdict -> assertThat(verdict.status().isFault()
                                        && !check.spec().id().equals("redis.restart"))
                                .isFalse());
                assertThat(verdicts)
                        .as(check.spec().id())
                        .noneMatch(verdict -> verdict.reason().equals("info-unseen"));
            }
        }
    }

    @Test
    void collect_paused_failingTimedOutWithinTheDeadline() throws Exception {
        try (RedisServer server = RedisServer.start();
                HandVisit<RedisSnapshot> held = HandVisit.at(target(server));
                HandVisit<RedisSnapshot> fresh = HandVisit.at(target(server))) {
            held.collect();
            server.pause();
            for (HandVisit<RedisSnapshot> visit : List.of(held, fresh)) {
                long began = System.nanoTime();
                RedisSnapshot silent = visit.collect();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
                assertReachable(silent, Status.FAILING, "timed-out");
            }
            server.resume();
            assertReachable(held.collect(), Status.HEALTHY, "ok");
        }
    }

    @Test
    void collect_killed_refusedAndTheRunRemembered() throws Exception {
        try (RedisServer server = RedisServer.start();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            RedisSnapshot before = visit.collect();
            server.kill();
            RedisSnapshot down = visit.collect();
            assertReachable(down.outcome() == RedisOutcome.LOST ? visit.collect() : down, Status.FAILING, "refused");
            assertThat(down.lastRunId()).isPresent().isEqualTo(before.lastRunId());
            assertThat(visit.gaps()).hasSize(18);
        }
    }

    @Test
    void collect_noLogin_noLogin() throws Exception {
        try (RedisServer server = RedisServer.start("requirepass right-secret");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            assertReachable(visit.collect(), Status.FAILING, "no-login");
        }
    }

    @Test
    void collect_wrongPassword_wrongPasswordWithoutTheSecret() throws Exception {
        try (RedisServer server = RedisServer.start("requirepass right-secret");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server, "", "wrong-secret"))) {
            RedisSnapshot snapshot = visit.collect();
            assertReachable(snapshot, Status.FAILING, "wrong-password");
            assertThat(snapshot.toString()).doesNotContain("secret");
        }
    }

    @Test
    void collect_fullUnderNoeviction_writesRefusedAndHealedByThePolicy() throws Exception {
        try (RedisServer server = RedisServer.start("maxmemory 3mb", "maxmemory-policy noeviction");
                RespClient writer = server.connect();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            MemoryPolicy check = new MemoryPolicy();
            fill(writer);
            RedisSnapshot before = visit.collect();
            assertThat(Judged.first(check, before).verdict().status()).isEqualTo(Status.DEGRADED);
            assertThat(writer.command("SET", "one", "more")).startsWith("-OOM");
            RedisSnapshot full = visit.collect();
            Verdict refused = Judged.first(check, full)
                    .after(before, Duration.ofSeconds(15))
                    .verdict();
            assertThat(refused.status()).isEqualTo(Status.FAILING);
            assertThat(refused.reason()).isEqualTo("writes-refused");
            assertThat(refused.causes()).containsExactly("noeviction-cache");
            assertThat(Judged.first(new MemoryUsed(), full).verdict().status()).isEqualTo(Status.FAILING);

            writer.command("SET", "and", "more");
            server.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
            Verdict healed = Judged.first(check, visit.collect())
                    .after(full, Duration.ofSeconds(15))
                    .raised("", Status.FAILING)
                    .verdict();
            assertThat(healed.status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void collect_leastPrivilegedUser_seesEverything() throws Exception {
        try (RedisServer server = RedisServer.start(
                        "user looker on >looker-secret +ping +info +client|list +slowlog|get +memory|stats +latency|latest");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server, "looker", "looker-secret"))) {
            visit.collect();
            RedisSnapshot snapshot = visit.collect();
            assertReachable(snapshot, Status.HEALTHY, "ok");
            assertThat(snapshot.info()).isPresent();
            assertThat(snapshot.slow()).isPresent();
            assertThat(snapshot.latency()).isPresent();
            assertThat(visit.gaps()).isEmpty();
            assertThat(snapshot.info().get().errors()).isEmpty();
        }
    }

    @Test
    void collect_userWithPingAlone_gapsNameTheCommand() throws Exception {
        try (RedisServer server = RedisServer.start("user looker on >looker-secret +ping");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server, "looker", "looker-secret"))) {
            assertReachable(visit.collect(), Status.HEALTHY, "ok");
            assertThat(visit.gaps())
                    .contains(Gap.of("redis.memory.used", "command-denied", Evidence.text("command", "INFO")))
                    .hasSize(20);
        }
    }

    @Test
    void collect_slowCommandWithASecret_nameOnly() throws Exception {
        try (RedisServer server = RedisServer.start();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            RedisSnapshot before = visit.collect();
            server.command("CONFIG", "SET", "slowlog-log-slower-than", "0");
            server.command("SET", "token", "very-secret");
            server.command("DEBUG", "SLEEP", "1.1");
            server.command("CONFIG", "SET", "slowlog-log-slower-than", "10000");
            RedisSnapshot after = visit.collect();
            assertThat(after.toString()).contains("SET").doesNotContain("very-secret");
            Verdict verdict = Judged.first(new SlowCommands(), after)
                    .after(before, Duration.ofSeconds(15))
                    .verdict();
            assertThat(verdict.status()).isEqualTo(Status.FAILING);
            assertThat(verdict.evidence()).contains(Evidence.text("command", "DEBUG"));
        }
    }

    private static void fill(RespClient writer) {
        String value = "x".repeat(500);
        for (int i = 0; i < 10_000 && !writer.command("SET", "k" + i, value).startsWith("-OOM"); i++) {
            assertThat(i).isLessThan(9_999);
        }
    }

    private static void assertReachable(RedisSnapshot snapshot, Status status, String reason) {
        Verdict verdict = Judged.first(new RedisReachable(), snapshot)
                .limit("ping", 60, Double.NaN)
                .verdict();
        assertThat(verdict.reason()).as(snapshot.detail()).isEqualTo(reason);
        assertThat(verdict.status()).isEqualTo(status);
    }

    private static RedisTarget target(RedisServer server) {
        return new RedisTarget(
                "main", server.url(), RedisUse.CACHE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static RedisTarget target(RedisServer server, String user, String password) {
        return new RedisTarget(
                "main",
                server.url(),
                RedisUse.CACHE,
                Optional.of(Secret.of(password)),
                Optional.of(user).filter(name -> !name.isEmpty()),
                Optional.empty());
    }
}
