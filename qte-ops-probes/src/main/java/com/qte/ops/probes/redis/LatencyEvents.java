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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the server itself noticed that it stood still; each kind of event is a part. Only what happened within the last
 * five minutes counts, by the server's own clock.
 *
 * <table>
 *   <caption>Rules, the first that applies to each kind</caption>
 *   <tr><th>its last event</th><th>verdict</th></tr>
 *   <tr><td>there is no event of any kind</td><td>SKIPPED {@code nothing-measured}: {@code latency-monitor-threshold} is 0
 *       by default, and then nothing is measured</td></tr>
 *   <tr><td>over for five minutes</td><td>HEALTHY</td></tr>
 *   <tr><td>100 ms or more</td><td>DEGRADED {@code stood-still}</td></tr>
 *   <tr><td>1 s or more</td><td>FAILING {@code stood-still}</td></tr>
 * </table>
 */
final class LatencyEvents implements Check<RedisSnapshot> {
    private static final Duration COUNTS_FOR = Duration.ofMinutes(5);

    private static final CheckSpec SPEC = CheckSpec.of("redis.latency", Severity.P2)
            .limit(Limit.above("latest", Unit.SECONDS, 0.1, 1, "all clients wait as long"))
            .needs(RedisReachable.ID)
            .explains("engine.latency")
            .steps("RB-B3.4");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        Optional<Instant> time = seen.now().info().flatMap(info -> info.server().time());
        if (time.isEmpty() || seen.now().latency().isEmpty()) {
            return Unseen.verdicts();
        }
        List<RedisSnapshot.LatencyEvent> events = seen.now().latency().get();
        return events.isEmpty()
                ? List.of(Verdict.skipped("nothing-measured"))
                : events.stream().map(event -> judge(seen, event, time.get())).toList();
    }

    private static Verdict judge(Observation<RedisSnapshot> seen, RedisSnapshot.LatencyEvent event, Instant now) {
        double latest = event.latest().toNanos() / 1e9;
        Evidence[] evidence = {Evidence.number("latest", latest, Unit.SECONDS), Evidence.text("event", event.event())};
        boolean over = event.at().plus(COUNTS_FOR).isBefore(now);
        Status level = seen.level("latest", event.event(), latest);
        return (over || level == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(level, "stood-still", evidence).causedBy(cause(event.event())))
                .forPart(event.event());
    }

    private static String cause(String event) {
        if (event.endsWith("command")) {
            return "long-command";
        }
        if (event.startsWith("aof-") || event.startsWith("rdb-unlink")) {
            return "slow-disk";
        }
        return switch (event) {
            case "fork" -> "fork";
            case "expire-cycle", "expire-del" -> "expiry";
            case "eviction-cycle", "eviction-del", "eviction-lazyfree" -> "eviction";
            default -> "machine";
        };
    }
}
