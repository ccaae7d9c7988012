package com.qte.ops.remediation.redis;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.redis.RedisTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has a Redis remove what has expired: walks over its keys with SCAN, by which the server itself deletes each that has
 * outlived its time. No command is sent that could touch a live key. The walk takes at most a quarter of the server's
 * time, and ends when its own is up; what it has not reached by then is for the next one.
 *
 * <p>The manual's line for this purpose (RB-B3.f1: scan for everything, delete everything) empties the server; that is
 * {@link Flush}, and even there it cannot be expressed.
 *
 * <p>Nothing is planned on a replica, whose master decides what is deleted; nor while the data set is being loaded; nor
 * where no key has a time to live. Needs {@code +info +scan} and, for databases other than 0, {@code +select}. Immutable
 * and thread-safe.
 */
public final class PurgeExpired implements Remediation<RedisTarget> {
    private static final Duration VALID = Duration.ofMinutes(15);

    private static final RemediationSpec<RedisTarget> SPEC = new RemediationSpec<>(
            "redis.purge-expired",
            RedisTarget.class,
            Danger.SAFE,
            List.of("redis.expiry", "redis.memory.used"),
            List.of(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            List.of("RB-B3.f1"));

    @Override
    public RemediationSpec<RedisTarget> spec() {
        return SPEC;
    }

    /**
     * Reads INFO; blocks for a round trip.
     *
     * @throws com.qte.ops.target.redis.RedisFailure if the server does not answer
     * @throws com.qte.ops.model.OpsException DENIED or PROTOCOL, if INFO is refused or lacks what is needed
     */
    @Override
    public Plan plan(Occasion<RedisTarget> occasion) throws Exception {
        RedisTarget target = occasion.target();
        Info info = Info.of(target.address(), occasion.fresh(target).command(occasion.remaining(), "INFO"));
        if (info.replica()) {
            return plan(occasion, "replica", List.of());
        }
        if (info.loading()) {
            return plan(occasion, "loading", List.of());
        }
        List<Action> actions = info.databases().stream()
                .filter(database -> info.keys(database).expiring() > 0)
                .map(database -> new Purge(target.address(), info.runId(), database).action())
                .toList();
        return plan(occasion, actions.isEmpty() ? "nothing" : "purge", actions);
    }

    /**
     * Walks over one database; blocks until it is through or its time is up.
     *
     * @throws com.qte.ops.target.redis.RedisFailure if the server ceased to answer on the way
     */
    @Override
    public Result apply(Action action, Act<RedisTarget> act) throws Exception {
        return Purge.of(action).isPresent()
                ? Purge.of(action).get().apply(act)
                : Result.refused("not a walk over a database: " + action.verb() + " " + action.identity());
    }

    /**
     * Reads INFO: where no key with a time to live is left, there is nothing left to do. Blocks for a round trip.
     *
     * @throws com.qte.ops.target.redis.RedisFailure if the server does not answer
     */
    @Override
    public Trace trace(Action action, Site<RedisTarget> site) throws Exception {
        return Purge.of(action).isPresent() ? Purge.of(action).get().trace(site) : Trace.UNKNOWN;
    }

    private static Plan plan(Occasion<RedisTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(
                SPEC.id(),
                occasion.target().subject(),
                note,
                actions,
                Math.max(1, actions.size()),
                now,
                now.plus(VALID));
    }
}
