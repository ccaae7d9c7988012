package com.qte.ops.bench.redis;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.LoneVisit;
import com.qte.ops.probes.redis.RedisHealth;
import com.qte.ops.probes.redis.RedisSnapshot;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library's probe, visit after visit. */
@NullUnmarked // made in enter()
public class RedisOurs extends LiveRedis {
    private LoneVisit<RedisTarget, RedisSnapshot> visit;

    @Override
    protected void enter() throws Exception {
        super.enter();
        visit = new LoneVisit<>(
                new RedisHealth(),
                new RedisTarget(
                        "bench", server().url(), RedisUse.CACHE, Optional.empty(), Optional.empty(), Optional.empty()));
        visit.pay();
    }

    @Override
    protected void leave() {
        visit.close();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof RedisSnapshot seen
                && seen.outcome() == RedisOutcome.OK
                && seen.info().map(info -> info.keys().total()).orElse(0L) > 0
                && seen.slow().isPresent()
                && visit.gaps().isEmpty();
    }

    /** All that nineteen checks judge. */
    @Benchmark
    @Entry(
            row = Row.REDIS,
            role = Role.OURS,
            name = "a visit of `redis.info`",
            note = "one exchange of `PING`, `INFO`, `SLOWLOG GET` and `LATENCY LATEST`; every field that is judged is"
                    + " parsed",
            looks = 0)
    public RedisSnapshot visit() throws Exception {
        return visit.pay();
    }
}
