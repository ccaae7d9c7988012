package com.qte.ops.remediation.redis;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.redis.Pace;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One walk over one database.
 *
 * @param address where the server is, for people
 * @param runId the run of the server that it is meant for
 * @param database its number
 */
record Purge(String address, String runId, int database) {
    private static final String VERB = "purge";

    /** A step takes the server well under a millisecond. */
    private static final int KEYS_A_STEP = 1_000;

    /** For each millisecond that a step takes, so many are left to others. */
    private static final int REST = 3;

    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    /** What is left in the end to say how far it came. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** Read from an action; empty if it is none of this kind. */
    static Optional<Purge> of(Action action) {
        Map<String, String> identity = action.identity();
        String runId = identity.getOrDefault("runId", "");
        String database = identity.getOrDefault("database", "");
        return action.verb().equals(VERB) && !runId.isEmpty() && database.matches("\\d{1,5}")
                ? Optional.of(new Purge(action.target(), runId, Integer.parseInt(database)))
                : Optional.empty();
    }

    Action action() {
        return Action.of(VERB, address, Map.of("runId", runId, "database", Integer.toString(database)), Map.of());
    }

    Result apply(Act<RedisTarget> act) throws Exception {
        RedisSession session;
        Info before;
        try {
            session = act.fresh(act.target());
            before = info(session, act);
        } catch (RedisFailure e) {
            return Result.refused("no answer, so nothing was done: " + e.getMessage());
        }
        if (!before.runId().equals(runId)) {
            return Result.gone("the server has been restarted since");
        }
        if (before.replica()) {
            return Result.refused("a replica; its master decides what is deleted");
        }
        if (before.keys(database).expiring() == 0) {
            return Result.gone("no key of database " + database + " has a time to live");
        }
        Scan scan = Scan.all(session, database, KEYS_A_STEP);
        long walked = 0;
        while (!scan.isOver() && act.remaining().compareTo(LAST_WORDS) > 0) {
            act.proceed();
            long began = System.nanoTime();
            Reply step = scan.next(act.remaining());
            if (step.refusal().isPresent()) {
                return Result.refused(step.refusal().get().message() + "; the user needs +scan");
            }
            walked += Scan.names(step).size();
            Pace.rest(rest(System.nanoTime() - began));
        }
        long reaped = info(session, act).number("expired_keys") - before.number("expired_keys");
        return Result.done("database " + database + ": " + walked + " live keys passed, " + Math.max(0, reaped)
                + " expired ones removed by the server" + (scan.isOver() ? "" : "; its time was up on the way"));
    }

    Trace trace(Site<RedisTarget> site) throws Exception {
        Info info = info(site.fresh(site.target()), site);
        return info.runId().equals(runId) && info.keys(database).expiring() == 0 ? Trace.DONE : Trace.UNKNOWN;
    }

    private Info info(RedisSession session, Site<RedisTarget> site) throws RedisFailure, InterruptedException {
        return Info.of(address, session.command(site.remaining(), "INFO"));
    }

    private static Duration rest(long tookNanos) {
        Duration rest = Duration.ofNanos(REST * tookNanos);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
