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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Memory before;
        try {
            session = act.fresh(act.target());
            before = read(session, act);
        } catch (RedisFailure e) {
            return Result.refused("no answer, so nothing was done: " + e.getMessage());
        }
        if (!before.runId().equals(runId)) {
            return Result.gone("the server has been restarted since");
        }
        if (!before.policy().equals(from)) {
            return Result.gone("the policy is " + before.policy() + " by now");
        }
        if (verb.equals(SET) && before.looksLikeData()) {
            return Result.refused("only " + before.keysWithTtl() + " of " + before.keys()
                    + " keys have a time to live, which looks like data and not like a cache");
        }
        if (verb.equals(SET) && !before.othersThatKeep().isEmpty()) {
            return Result.refused("the policy is for the whole server, and its databases " + before.othersThatKeep()
                    + " hold keys that do not expire");
        }
        act.proceed();
        // INFO beside CONFIG SET, in one exchange: a connection lost and made again in between would lead to another
        // run.
        List<List<String>> commands =
                new ArrayList<>(List.of(List.of("CONFIG", "SET", "maxmemory-policy", to), List.of("INFO")));
        if (rewrite) {
            commands.add(List.of("CONFIG", "REWRITE"));
        }
        List<Reply> replies = session.exchange(act.remaining(), commands).replies();
        Optional<Reply.Refusal> refusal = replies.get(0).refusal();
        if (refusal.isPresent()) {
            return Result.refused(refusal.get().message() + "; the user needs +config|set");
        }
        Memory after = Memory.of(address, act.target().database(), replies.get(1));
        if (!after.policy().equals(to) || !after.runId().equals(runId)) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL,
                    address + ": CONFIG SET was answered with OK, but the policy is " + after.policy()
                            + (after.runId().equals(runId) ? "" : " of another run of the server"));
        }
        return Result.done("maxmemory-policy " + from + " -> " + to + (rewrite ? written(replies.get(2)) : ""));
    }

    private static String written(Reply reply) {
        return reply.refusal()
                .map(refusal -> "; not written into its configuration file: " + refusal.message())
                .orElse(", also in its configuration file");
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
