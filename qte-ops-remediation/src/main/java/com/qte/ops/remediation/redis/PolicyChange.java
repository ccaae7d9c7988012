package com.qte.ops.remediation.redis;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One change of {@code maxmemory-policy}.
 *
 * @param verb {@link #SET} or {@link #RESTORE}
 * @param address where the server is, for people
 * @param runId the run of the server that it is meant for
 * @param from the policy that must be in force
 * @param to the policy wanted
 * @param rewrite whether the server is to write it into its configuration file as well
 */
record PolicyChange(String verb, String address, String runId, String from, String to, boolean rewrite) {
    static final String SET = "set-policy";
    static final String RESTORE = "restore-policy";

    private static final String REWRITE = "rewrite";
    /** It is for the whole server: no database needs to be selected. */
    private static final int SERVER_WIDE = 0;

    private static final Set<String> POLICIES = Set.of(
            "noeviction",
            "allkeys-lru",
            "allkeys-lfu",
            "allkeys-random",
            "volatile-lru",
            "volatile-lfu",
            "volatile-random",
            "volatile-ttl");

    /** The change of this server. */
    static PolicyChange to(String wanted, RedisTarget target, Memory memory) {
        return new PolicyChange(SET, target.address(), memory.runId(), memory.policy(), wanted, false);
    }

    /** The same, written into the server's configuration file as well. */
    PolicyChange rewritten() {
        return new PolicyChange(verb, address, runId, from, to, true);
    }

    /**
     * Read from an action.
     *
     * @throws OpsException CONFIGURATION, if it is none of this kind
     */
    static PolicyChange of(Action action) {
        Map<String, String> identity = action.identity();
        PolicyChange change = new PolicyChange(
                action.verb(),
                action.target(),
                identity.getOrDefault("runId", ""),
                identity.getOrDefault("policy", ""),
                identity.getOrDefault("wanted", ""),
                identity.containsKey(REWRITE));
        boolean known = Set.of(SET, RESTORE).contains(change.verb)
                && !change.runId.isEmpty()
                && !change.from.isEmpty()
                && POLICIES.contains(change.to)
                && (!change.rewrite || "yes".equals(identity.get(REWRITE)));
        if (!known) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION,
                    "not a change of a memory policy: " + action.verb() + " " + identity);
        }
        return change;
    }

    Action action() {
        Map<String, String> identity = new HashMap<>(Map.of("runId", runId, "policy", from, "wanted", to));
        if (rewrite) {
            identity.put(REWRITE, "yes");
        }
        return Action.of(verb, address, identity, Map.of("maxmemory-policy", from));
    }

    /** What takes it back; empty for what is a taking back itself, and where the old policy is not one that is known. */
    Optional<PolicyChange> back() {
        return verb.equals(SET) && POLICIES.contains(from)
                ? Optional.of(new PolicyChange(RESTORE, address, runId, to, from, rewrite))
                : Optional.empty();
    }

    Result apply(Act<RedisTarget> act) throws Exception {
        if (verb.equals(SET) && !act.target().use().mayEvict()) {
            return Result.refused("declared " + act.target().use() + ", where nothing may be evicted");
        }
        RedisSession session;
        Optional<Result> against;
        try {
            session = act.fresh(act.target());
            against = against(read(session, act));
        } catch (RedisFailure e) {
            return Result.refused("no answer, so nothing was done: " + e.getMessage());
        }
        if (against.isPresent()) {
            return against.get();
        }
        act.proceed();
        AtomicReference<Optional<Result>> since = new AtomicReference<>(Optional.empty());
        Optional<Reply> done;
        try {
            done = SameRun.exec(session, act.remaining(), SERVER_WIDE, address, setting(), info -> {
                Optional<Result> now = against(Memory.of(address, act.target().database(), info));
                since.set(now);
                return now.isEmpty();
            });
        } catch (OpsException e) {
            if (e.kind() == OpsException.Kind.DENIED) {
                return Result.refused(e.getMessage() + "; the user needs +config|set");
            }
            throw e;
        }
        if (done.isEmpty()) {
            return Objects.requireNonNull(since.get()).orElseThrow();
        }
        Memory after = read(session, act);
        if (!after.policy().equals(to) || !after.runId().equals(runId)) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL,
                    address + ": CONFIG SET was answered with OK, but the policy is " + after.policy()
                            + (after.runId().equals(runId) ? "" : " of another run of the server"));
        }
        return Result.done("maxmemory-policy " + from + " -> " + to + (rewrite ? written(session, act) : ""));
    }

    private List<String> setting() {
        return List.of("CONFIG", "SET", "maxmemory-policy", to);
    }

    /** What speaks against it as the server is now; empty where nothing does. */
    private Optional<Result> against(Memory now) {
        if (!now.runId().equals(runId)) {
            return Optional.of(Result.gone("the server has been restarted since"));
        }
        if (!now.policy().equals(from)) {
            return Optional.of(Result.gone("the policy is " + now.policy() + " by now"));
        }
        return verb.equals(SET) ? unfit(now).map(Result::refused) : Optional.empty();
    }

    /** Why nothing may be evicted there; empty where it may. */
    private static Optional<String> unfit(Memory now) {
        if (now.replica()) {
            return Optional.of("it is a replica by now, whose master decides what is evicted");
        }
        if (now.loading()) {
            return Optional.of("it is loading its data set");
        }
        if (now.mostBytes() == 0) {
            return Optional.of("it has no memory limit any more, without which no policy ever acts");
        }
        if (now.looksLikeData()) {
            return Optional.of("only " + now.keysWithTtl() + " of " + now.keys()
                    + " keys have a time to live, which looks like data and not like a cache");
        }
        return now.othersThatKeep().isEmpty()
                ? Optional.empty()
                : Optional.of("the policy is for the whole server, and its databases " + now.othersThatKeep()
                        + " hold keys that do not expire");
    }

    /** Has it written into the file of the same run; what came of that. */
    private String written(RedisSession session, Act<RedisTarget> act) throws RedisFailure, InterruptedException {
        try {
            Optional<Reply> done = SameRun.exec(
                    session,
                    act.remaining(),
                    SERVER_WIDE,
                    address,
                    List.of("CONFIG", "REWRITE"),
                    info -> info.runId().equals(runId));
            return done.isPresent()
                    ? ", also in its configuration file"
                    : "; not written into its configuration file: the server has been restarted since";
        } catch (OpsException e) {
            return "; not written into its configuration file: " + e.getMessage();
        }
    }

    /** Whether it is in force. */
    Trace trace(Site<RedisTarget> site) throws Exception {
        Memory memory = read(site.fresh(site.target()), site);
        if (!memory.runId().equals(runId)) {
            return Trace.UNKNOWN;
        }
        if (memory.policy().equals(to)) {
            return Trace.DONE;
        }
        return memory.policy().equals(from) ? Trace.NOT_DONE : Trace.UNKNOWN;
    }

    private Memory read(RedisSession session, Site<RedisTarget> site) throws RedisFailure, InterruptedException {
        return Memory.of(address, site.target().database(), session.command(site.remaining(), "INFO"));
    }
}
