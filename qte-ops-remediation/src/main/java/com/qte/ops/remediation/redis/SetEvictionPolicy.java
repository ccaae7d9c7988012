package com.qte.ops.remediation.redis;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets a Redis that is declared a cache drop what was used least recently instead of refusing writes: sets
 * {@code maxmemory-policy} to {@code allkeys-lru}.
 *
 * <p>Nothing is planned where the declared use is another one, because there any key may be the only copy of something;
 * nor on a replica, whose master decides what is evicted; nor while the data set is being loaded; nor where no
 * memory limit is set, without which no policy ever acts; nor where any {@code allkeys-*} policy is in force. Nor is
 * anything planned, or done, where fewer than half of the keys have a time to live: that looks like data and not like a
 * cache, and what is evicted cannot be brought back. The old policy is kept and can be set again. It does not outlive a
 * restart, for what the configuration file says comes back, unless a person wishes {@code rewrite} to be {@code yes}: then
 * the server is asked to write its configuration file anew, which needs {@code +config|rewrite}.
 *
 * <p>A restart, or another policy, between plan and act makes it another target: nothing is done; and all that speaks
 * against it is looked for again by the act, in the very run of the server that takes the setting. Needs {@code +info}
 * and {@code +config|set}. Immutable and thread-safe.
 */
public final class SetEvictionPolicy implements Remediation<RedisTarget> {
    private static final String WANTED = "allkeys-lru";
    private static final Duration VALID = Duration.ofMinutes(15);

    private static final RemediationSpec<RedisTarget> SPEC = new RemediationSpec<>(
            "redis.set-eviction-policy",
            RedisTarget.class,
            Danger.DISRUPTIVE,
            List.of("redis.memory.policy/noeviction-cache"),
            List.of("rewrite"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofHours(1),
            List.of("RB-B3.f3"));

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
        if (target.use() != RedisUse.CACHE) {
            return plan(occasion, "not-a-cache", List.of());
        }
        RedisSession session = occasion.fresh(target);
        Memory memory = Memory.of(target.address(), target.database(), session.command(occasion.remaining(), "INFO"));
        if (memory.replica()) {
            return plan(occasion, "replica", List.of());
        }
        if (memory.loading()) {
            return plan(occasion, "loading", List.of());
        }
        if (memory.mostBytes() == 0) {
            return plan(occasion, "no-limit", List.of());
        }
        if (memory.policy().startsWith("allkeys-")) {
            return plan(occasion, "nothing", List.of());
        }
        if (memory.looksLikeData()) {
            return plan(occasion, "looks-like-data", List.of());
        }
        if (!memory.othersThatKeep().isEmpty()) {
            return plan(occasion, "other-databases", List.of());
        }
        PolicyChange change = PolicyChange.to(WANTED, target, memory);
        boolean rewrite = "yes".equalsIgnoreCase(occasion.wishes().get("rewrite"));
        return plan(
                occasion,
                rewrite ? "cache-rewritten" : "cache",
                List.of((rewrite ? change.rewritten() : change).action()));
    }

    /**
     * Sets the policy and reads it back; blocks for some round trips.
     *
     * @throws com.qte.ops.target.redis.RedisFailure if the server did not say whether it took the setting
     * @throws com.qte.ops.model.OpsException PROTOCOL, if it took the setting and another is in force
     */
    @Override
    public Result apply(Action action, Act<RedisTarget> act) throws Exception {
        PolicyChange change;
        try {
            change = PolicyChange.of(action);
        } catch (OpsException e) {
            return Result.refused(String.valueOf(e.getMessage()));
        }
        return change.apply(act);
    }

    /**
     * Reads which policy is in force; blocks for a round trip. A server that was restarted since tells nothing: its
     * policy is what its file says.
     *
     * @throws com.qte.ops.target.redis.RedisFailure if the server does not answer
     */
    @Override
    public Trace trace(Action action, Site<RedisTarget> site) throws Exception {
        return PolicyChange.of(action).trace(site);
    }

    @Override
    public Optional<Action> undo(Action action) {
        return PolicyChange.of(action).back().map(PolicyChange::action);
    }

    private static Plan plan(Occasion<RedisTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }
}
