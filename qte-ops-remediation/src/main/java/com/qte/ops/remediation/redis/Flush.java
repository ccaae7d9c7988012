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
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes entries of a Redis for good: those whose names begin with one of the prefixes that the configuration allows
 * ({@code flushable}), by UNLINK in batches; or, where a person names it, the whole database of a cache, by FLUSHDB ASYNC.
 * The plan shows how many keys that are, and how many of them have no time to live.
 *
 * <p>The manual's line (RB-B3.f1: scan for {@code *}, delete what is found) cannot be expressed: a prefix is two characters
 * at least, holds none of those by which patterns match anything, and stands in the configuration. The whole database is
 * deleted only where it is named by its number, is the one that the address names, and is declared a cache.
 *
 * <p>Names that are not UTF-8 cannot be sent back as they were; their entries are counted, told of and left alone.
 *
 * <p>A restart between plan and act makes it another target. Far more keys than were shown are not deleted. Needs
 * {@code +info +scan +ttl +unlink} with {@code ~prefix*}, or {@code +info +flushdb}; for databases other than 0 {@code +select}. Immutable and thread-safe.
 */
public final class Flush implements Remediation<RedisTarget> {
    private static final Duration VALID = Duration.ofMinutes(30);

    private static final RemediationSpec<RedisTarget> SPEC = new RemediationSpec<>(
            "redis.flush",
            RedisTarget.class,
            Danger.DESTRUCTIVE,
            List.of("redis.memory.used"),
            List.of("prefix", "database"),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofHours(1),
            List.of("RB-B3.f1"));

    @Override
    public RemediationSpec<RedisTarget> spec() {
        return SPEC;
    }

    /**
     * Counts what would be deleted; for a prefix that is a walk over all keys, within the time-out.
     *
     * @throws com.qte.ops.target.redis.RedisFailure if the server does not answer
     * @throws com.qte.ops.model.OpsException DENIED or PROTOCOL, if a command is refused or its answer lacks what is needed
     */
    @Override
    public Plan plan(Occasion<RedisTarget> occasion) throws Exception {
        RedisTarget target = occasion.target();
        Optional<String> prefix = Optional.ofNullable(occasion.wishes().get("prefix"));
        Optional<String> database = Optional.ofNullable(occasion.wishes().get("database"));
        Optional<String> wrong = wrong(target, prefix, database);
        if (wrong.isPresent()) {
            return plan(occasion, wrong.get(), List.of());
        }
        RedisSession session = occasion.fresh(target);
        Info info = Info.of(target.address(), session.command(occasion.remaining(), "INFO"));
        if (info.replica() || info.loading()) {
            return plan(occasion, info.replica() ? "replica" : "loading", List.of());
        }
        if (database.isPresent()) {
            Info.Keys all = info.keys(target.database());
            Action action =
                    new Flushed(target.address(), info.runId(), target.database(), Optional.empty(), all).action();
            return plan(
                    occasion, all.all() == 0 ? "nothing" : "database", all.all() == 0 ? List.of() : List.of(action));
        }
        List<KeyPrefix> wanted = prefix.flatMap(KeyPrefix::of).map(List::of).orElseGet(target::flushable);
        List<Action> actions = new ArrayList<>();
        long mangled = 0;
        for (KeyPrefix each : wanted) {
            Optional<Unlinking.Count> found = Unlinking.count(session, occasion, target.database(), each);
            if (found.isEmpty()) {
                return plan(occasion, "uncounted", List.of());
            }
            Info.Keys keys = found.get().keys();
            mangled += found.get().mangled();
            if (keys.all() > 0) {
                actions.add(new Flushed(target.address(), info.runId(), target.database(), Optional.of(each), keys)
                        .action(found.get().mangled()));
            }
        }
        return plan(occasion, note(actions, mangled), actions);
    }

    private static String note(List<Action> actions, long mangled) {
        if (mangled > 0) {
            return actions.isEmpty() ? "not-utf8" : "prefix-not-utf8";
        }
        return actions.isEmpty() ? "nothing" : "prefix";
    }

    /** Note of a wish that is not granted; empty where nothing speaks against it. */
    private static Optional<String> wrong(RedisTarget target, Optional<String> prefix, Optional<String> database) {
        if (prefix.isPresent() && database.isPresent()) {
            return Optional.of("one-of-both");
        }
        if (database.isPresent()) {
            if (!database.get().equals(Integer.toString(target.database()))) {
                return Optional.of("other-database");
            }
            return target.use().mayEvict() ? Optional.empty() : Optional.of("not-a-cache");
        }
        if (prefix.isPresent()) {
            Optional<KeyPrefix> plain = KeyPrefix.of(prefix.get());
            if (plain.isEmpty()) {
                return Optional.of("too-wide");
            }
            return target.flushable().contains(plain.get()) ? Optional.empty() : Optional.of("not-listed");
        }
        return target.flushable().isEmpty() ? Optional.of("no-prefix") : Optional.empty();
    }

    /**
     * Deletes it; blocks until that is done.
     *
     * @throws com.qte.ops.target.redis.RedisFailure if the server ceased to answer on the way
     * @throws com.qte.ops.model.OpsException PROTOCOL, if it is not known what was done; what {@code proceed} throws
     */
    @Override
    public Result apply(Action action, Act<RedisTarget> act) throws Exception {
        Optional<Flushed> flushed = Flushed.of(action);
        if (flushed.isEmpty() || !flushed.get().isAllowed(act.target())) {
            return Result.refused(
                    "not what the configuration lets be deleted: " + action.verb() + " " + action.identity());
        }
        return new Unlinking(flushed.get()).apply(act);
    }

    /**
     * Counts again: none left is done, as many as were shown is not done, anything between tells neither. Blocks as long
     * as planning.
     *
     * @throws com.qte.ops.target.redis.RedisFailure if the server does not answer
     */
    @Override
    public Trace trace(Action action, Site<RedisTarget> site) throws Exception {
        Optional<Flushed> flushed = Flushed.of(action);
        return flushed.isPresent() ? new Unlinking(flushed.get()).trace(site) : Trace.UNKNOWN;
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
