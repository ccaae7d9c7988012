package com.qte.ops.probes.redis;

import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import com.qte.ops.testkit.servers.RespClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/** What the tests share that make faults of real servers, of each version that is here. */
abstract class RedisFaults {
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(20);

    final RedisVersion version;

    RedisFaults(RedisVersion version) {
        this.version = version;
    }

    @BeforeEach
    final void isHere() {
        Skips.unless(version.isHere(), version.missing());
    }

    final RedisServer server(String... lines) {
        return RedisServer.start(version, lines);
    }

    final FaultTrial trial(Check<?> check, String fault) {
        return FaultTrial.real(check, fault, version.label());
    }

    /** Looks until the check says it. */
    final <S extends Record> Verdict found(FaultTrial trial, HandVisit<S> visit, Check<S> check, String reason) {
        return found(trial, visit, check, reason, judged -> judged);
    }

    /** The same with other limits or a past. */
    final <S extends Record> Verdict found(
            FaultTrial trial, HandVisit<S> visit, Check<S> check, String reason, UnaryOperator<Judged<S>> given) {
        return found(
                trial,
                reason,
                () -> given.apply(visit.look(check)).verdicts().stream()
                        .filter(verdict -> verdict.reason().equals(reason)
                                && verdict.status().isIll())
                        .findFirst());
    }

    private static Verdict found(FaultTrial trial, String reason, Callable<Optional<Verdict>> look) {
        Verdict verdict = await(reason)
                .atMost(FOUND_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(look, Optional::isPresent)
                .orElseThrow();
        trial.found(verdict);
        return verdict;
    }

    static RedisTarget target(RedisServer server) {
        return target(server, RedisUse.CACHE);
    }

    static RedisTarget target(RedisServer server, RedisUse use) {
        return new RedisTarget("main", server.url(), use, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static RedisTarget target(RedisServer server, String user, String password) {
        return new RedisTarget(
                "main",
                server.url(),
                RedisUse.CACHE,
                Optional.of(Secret.of(password)),
                Optional.of(user).filter(name -> !name.isEmpty()),
                Optional.empty());
    }

    /** So many entries of this many bytes, written by a script on the server. */
    static void fill(RedisServer server, int keys, int bytes, String... expiry) {
        try (RespClient client = server.connect()) {
            String options = expiry.length == 0 ? "" : ", 'PX', '" + expiry[0] + "'";
            String reply = client.command(
                    "EVAL",
                    "local v = string.rep('x', ARGV[2]) for i = 1, tonumber(ARGV[1]) do"
                            + " redis.call('SET', 'key:' .. i, v" + options + ") end return 'OK'",
                    "0",
                    Integer.toString(keys),
                    Integer.toString(bytes));
            if (reply.startsWith("-")) {
                throw new IllegalStateException(reply);
            }
        }
    }

    /** Writes until the server refuses, or this many; the last reply. */
    static String write(RedisServer server, int most, int bytes) {
        try (RespClient client = server.connect()) {
            String value = "x".repeat(bytes);
            String reply = "OK";
            for (int i = 0; i < most && !reply.startsWith("-"); i++) {
                reply = client.command("SET", "written:" + i, value);
            }
            return reply;
        }
    }
}
