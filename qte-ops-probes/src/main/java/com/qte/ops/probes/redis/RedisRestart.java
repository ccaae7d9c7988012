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

/**
 * Whether the server began anew, and how often. A start loses what was not saved, and every connection.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>three starts seen within an hour</td><td>FAILING {@code restarting}</td></tr>
 *   <tr><td>a start seen, up for 5 minutes or less</td><td>DEGRADED {@code restarted}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 *
 * <p>A start is seen by another run id than on the last visit that saw one; several between two visits count as one. A
 * server whose earlier run nobody has seen has simply been started.
 */
final class RedisRestart implements Check<RedisSnapshot> {
    private static final Duration WINDOW = Duration.ofHours(1);

    private static final CheckSpec SPEC = CheckSpec.of("redis.restart", Severity.P2)
            .limit(Limit.below("uptime", Unit.SECONDS, 300, Double.NaN, "RB-B3.f2"))
            .limit(Limit.above("restarts", Unit.COUNT, Double.NaN, 3, "RB-B3.f2"))
            .needs(RedisReachable.ID)
            .explains("redis.hit-ratio", "engine.errors", "engine.latency")
            .remembers("started", WINDOW)
            .steps("RB-B3.f2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return seen.now().info().map(info -> judge(seen, info.server())).orElseGet(Unseen::verdicts);
    }

    private static List<Verdict> judge(Observation<RedisSnapshot> seen, RedisInfo.Server server) {
        if (server.uptime().isEmpty()) {
            return Unseen.verdicts();
        }
        long started = seen.before()
                        .flatMap(RedisSnapshot::lastRunId)
                        .filter(run ->
                                server.runId().filter(now -> !now.equals(run)).isPresent())
                        .isPresent()
                ? 1
                : 0;
        double restarts = started
                + seen.recorded("started", Verdict.WHOLE)
                        .within(WINDOW, seen.at())
                        .sum();
        double uptime = server.uptime().get().toSeconds();
        Evidence[] evidence = {
            Evidence.number("uptime", uptime, Unit.SECONDS),
            Evidence.number("restarts", restarts, Unit.COUNT),
            Evidence.count("started", started)
        };
        if (seen.level("restarts", Verdict.WHOLE, restarts).isFault()) {
            return List.of(Verdict.of(Status.FAILING, "restarting", evidence).causedBy("killed", "crash"));
        }
        return List.of(
                restarts > 0 && seen.level("uptime", Verdict.WHOLE, uptime).isFault()
                        ? Verdict.of(Status.DEGRADED, "restarted", evidence).causedBy("deliberate", "killed", "crash")
                        : Verdict.healthy(evidence));
    }
}
