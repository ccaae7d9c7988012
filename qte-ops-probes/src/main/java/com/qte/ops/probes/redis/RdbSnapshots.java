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
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether snapshots reach the disk. INFO does not tell the save points; the age of the last one, and where there was none
 * since start the time since then, is therefore held against twice the rarest default save point, one hour.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>the last one failed, and PING says MISCONF</td><td>FAILING {@code failed}: every write is refused until one
 *       succeeds</td></tr>
 *   <tr><td>the last one failed, and PING says nothing of it</td><td>DEGRADED {@code failed-unheard}: without save points
 *       writes go on, and nothing outlives a restart</td></tr>
 *   <tr><td>one has been running for 600 s or more</td><td>DEGRADED {@code long-running}</td></tr>
 *   <tr><td>none since start, up for 2 h or more with changes, state or a queue, no append-only
 *       file</td><td>DEGRADED {@code not-persistent}: locks and caches may do without</td></tr>
 *   <tr><td>none since start</td><td>SKIPPED {@code not-in-use}</td></tr>
 *   <tr><td>2 h old or more with changes since, not a cache, no append-only file</td><td>DEGRADED {@code old}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class RdbSnapshots implements Check<RedisSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("redis.persistence.rdb", Severity.P1)
            .limit(Limit.above("running", Unit.SECONDS, 600, Double.NaN, "RB-B3.1"))
            .limit(Limit.above("age", Unit.SECONDS, 7_200, Double.NaN, "redis.conf: save 3600 1, twice"))
            .needs(RedisReachable.ID)
            .explains(RedisReachable.ID, "redis.errors", "engine.errors", "engine.queue")
            .steps("RB-B3.1");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return seen.now().info().map(info -> List.of(judge(seen, info))).orElseGet(Unseen::verdicts);
    }

    private static Verdict judge(Observation<RedisSnapshot> seen, RedisInfo info) {
        RedisInfo.Rdb rdb = info.rdb();
        if (rdb.ok().equals(Optional.of(false))) {
            return (seen.now().outcome() == RedisOutcome.MISCONF
                            ? Verdict.of(Status.FAILING, "failed")
                            : Verdict.of(Status.DEGRADED, "failed-unheard"))
                    .causedBy("disk", "fork");
        }
        double running = rdb.running().map(Duration::toSeconds).orElse(0L);
        if (seen.level("running", Verdict.WHOLE, running).isFault()) {
            return Verdict.of(Status.DEGRADED, "long-running", Evidence.number("running", running, Unit.SECONDS))
                    .causedBy("slow-disk");
        }
        boolean matters = !seen.now().use().mayEvict()
                && !info.aof().enabled()
                && rdb.changes().orElse(0) > 0;
        if (!rdb.savedSinceStart()) {
            return matters && seen.now().use() != RedisUse.LOCK
                    ? neverSaved(seen, info)
                    : Verdict.skipped("not-in-use");
        }
        Optional<Duration> age =
                info.server().time().flatMap(time -> rdb.last().map(last -> Duration.between(last, time)));
        if (age.isEmpty() || rdb.changes().isEmpty()) {
            return Verdict.skipped("info-unseen");
        }
        double seconds = Math.max(0, age.get().toSeconds());
        Evidence[] evidence = {
            Evidence.number("age", seconds, Unit.SECONDS),
            Evidence.count("changes", rdb.changes().getAsLong())
        };
        return matters && seen.level("age", Verdict.WHOLE, seconds).isFault()
                ? Verdict.of(Status.DEGRADED, "old", evidence).causedBy("no-save-points")
                : Verdict.healthy(evidence);
    }

    /** Of a server that should keep what it holds, has no append-only file, and changes that are nowhere but in memory. */
    private static Verdict neverSaved(Observation<RedisSnapshot> seen, RedisInfo info) {
        double seconds = info.server().uptime().map(Duration::toSeconds).orElse(0L);
        return seen.level("age", Verdict.WHOLE, seconds).isFault()
                ? Verdict.of(
                                Status.DEGRADED,
                                "not-persistent",
                                Evidence.number("uptime", seconds, Unit.SECONDS),
                                Evidence.count("changes", info.rdb().changes().orElse(0)))
                        .causedBy("no-save-points")
                : Verdict.skipped("not-in-use");
    }
}
