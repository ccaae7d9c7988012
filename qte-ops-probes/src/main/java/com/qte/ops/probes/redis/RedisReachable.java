package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the server answers the library as it would answer the engine.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what came back</th><th>verdict</th></tr>
 *   <tr><td>LOADING</td><td>RECOVERING {@code loading}, with how much is read</td></tr>
 *   <tr><td>MASTERDOWN</td><td>FAILING {@code masterdown}</td></tr>
 *   <tr><td>PONG from a replica without its master</td><td>DEGRADED {@code stale}: reads are stale, or refused</td></tr>
 *   <tr><td>NOPERM, and no INFO either</td><td>DEGRADED {@code no-permission}: it lives, and cannot be looked at</td></tr>
 *   <tr><td>PONG after 10 ms or more, this time and the time before</td><td>DEGRADED {@code slow}</td></tr>
 *   <tr><td>PONG</td><td>HEALTHY</td></tr>
 *   <tr><td>refused, time up, lost, unknown host, no route, TLS, NOAUTH, WRONGPASS, protected mode, client limit,
 *       MISCONF, BUSY, anything else</td><td>FAILING, each with a reason of its own</td></tr>
 * </table>
 *
 * <p>One late answer proves nothing of the server: a JVM that is young, or waits for a processor, was seen to take 13 to
 * 66 ms to notice what had come in at once. So the lower of two successive times is judged, and the first one never.
 */
final class RedisReachable implements Check<RedisSnapshot> {
    static final String ID = "redis.reachable";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above("ping", Unit.SECONDS, 0.010, Double.NaN, "RB-B3.1; measured 0.2 ms on one machine")
                    .clearingBy(0.005))
            .explains(
                    "engine.queue",
                    "engine.health",
                    "engine.latency",
                    "engine.errors",
                    "engine.reachable",
                    "engine.trades")
            .steps("RB-B3.1", "RB-B3.f2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        RedisSnapshot now = seen.now();
        return List.of(
                switch (now.outcome()) {
                    case OK -> answered(seen);
                    case LOADING -> loading(now);
                    case MASTERDOWN -> masterDown(now);
                    case NOPERM -> of(Status.DEGRADED, "no-permission", now);
                    case REFUSED -> failing("refused", now).causedBy("stopped", "wrong-port");
                    case TIMED_OUT -> failing("timed-out", now).causedBy("hung", "long-command", "network");
                    case LOST -> failing("lost", now).causedBy("stopped", "restarted");
                    case UNKNOWN_HOST -> failing("unknown-host", now);
                    case NO_ROUTE -> failing("no-route", now).causedBy("network");
                    case TLS -> failing("tls", now);
                    case NOAUTH -> failing("no-login", now);
                    case WRONGPASS -> failing("wrong-password", now);
                    case DENIED -> failing("protected-mode", now);
                    case MAX_CLIENTS -> failing("max-clients", now).causedBy("client-leak");
                    case MISCONF -> failing("misconf", now).causedBy("disk");
                    case BUSY -> failing("busy", now).causedBy("script");
                    case OTHER -> failing("other", now);
                });
    }

    private static Verdict answered(Observation<RedisSnapshot> seen) {
        Optional<Duration> ping = seen.now().ping();
        if (ping.isEmpty()) {
            return Verdict.healthy();
        }
        Optional<Duration> last = seen.before().flatMap(RedisSnapshot::ping);
        Duration lower = last.filter(before -> before.compareTo(ping.get()) < 0).orElse(ping.get());
        double seconds = lower.toNanos() / 1e9;
        Evidence evidence = Evidence.number("ping", seconds, Unit.SECONDS);
        Status level = last.isPresent() ? seen.level("ping", Verdict.WHOLE, seconds) : Status.HEALTHY;
        return level == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(level, "slow", evidence).causedBy("long-command", "machine");
    }

    private static Verdict loading(RedisSnapshot now) {
        OptionalDouble loaded =
                now.info().map(info -> info.loading().loadedRatio()).orElse(OptionalDouble.empty());
        return loaded.isPresent()
                ? Verdict.of(Status.RECOVERING, "loading", Evidence.number("loaded", loaded.getAsDouble(), Unit.RATIO))
                : Verdict.of(Status.RECOVERING, "loading-unmeasured");
    }

    private static Verdict masterDown(RedisSnapshot now) {
        // without words of its own it answered PONG, and INFO alone tells
        return now.detail().isEmpty()
                ? Verdict.of(Status.DEGRADED, "stale").causedBy("master")
                : failing("masterdown", now).causedBy("master");
    }

    private static Verdict failing(String reason, RedisSnapshot now) {
        return of(Status.FAILING, reason, now);
    }

    private static Verdict of(Status status, String reason, RedisSnapshot now) {
        return Verdict.of(status, reason, Evidence.text("detail", now.detail()));
    }
}
