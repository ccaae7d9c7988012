package com.qte.ops.remediation.redis;

import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.Pace;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The deleting of what was planned, and the counting of it.
 *
 * @param what what is to be deleted
 */
record Unlinking(Flushed what) {
    private static final int DELETED_A_STEP = 500;

    /** Each is asked for its time to live, and an exchange has room for some 250 commands. */
    private static final int COUNTED_A_STEP = 100;

    /** Between two steps the server has time for others, whether they found anything or not. */
    private static final Duration REST = Duration.ofMillis(2);

    /** The same between two steps of counting, which are smaller. */
    private static final Duration COUNTING_REST = Duration.ofMillis(1);

    /** Of counting; with the rests about a minute, and five million keys. */
    private static final int MOST_STEPS = 50_000;

    /** What is left in the end to say how far it came. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    /**
     * What was counted.
     *
     * @param keys those that can be deleted
     * @param mangled further ones, whose names are not UTF-8, so that they cannot be named and are left alone
     */
    record Count(Info.Keys keys, long mangled) {}

    /** How many there are; empty if the time is not enough to count them. */
    static Optional<Count> count(RedisSession session, Site<RedisTarget> site, int database, KeyPrefix prefix)
            throws RedisFailure, InterruptedException {
        return count(session, site, database, prefix, MOST_STEPS);
    }

    static Optional<Count> count(
            RedisSession session, Site<RedisTarget> site, int database, KeyPrefix prefix, int mostSteps)
            throws RedisFailure, InterruptedException {
        Scan scan = Scan.of(session, database, COUNTED_A_STEP, prefix);
        List<String> names = List.of();
        long all = 0;
        long expiring = 0;
        long mangled = 0;
        int steps = 0;
        while (!scan.isOver() || !names.isEmpty()) {
            if (site.remaining().compareTo(LAST_WORDS) < 0 || steps == mostSteps) {
                return Optional.empty();
            }
            if (steps > 0) {
                Pace.rest(COUNTING_REST);
            }
            steps++;
            List<Reply> replies = ttls(session, site, database, scan, names);
            int further = scan.isOver() && replies.size() == names.size() ? 0 : 1;
            for (Reply ttl : replies.subList(replies.size() - names.size(), replies.size())) {
                long seconds = allowed(site, ttl).number().orElse(-2);
                all += seconds == -2 ? 0 : 1;
                expiring += seconds >= 0 ? 1 : 0;
            }
            List<String> next = further == 0 ? List.of() : Scan.names(allowed(site, replies.get(0)));
            names = held(prefix, next);
            mangled += mangled(prefix, next);
        }
        return Optional.of(new Count(new Info.Keys(all, expiring), mangled));
    }

    /** The times to live of these, and before them the next step where there is one. */
    private static List<Reply> ttls(
            RedisSession session, Site<RedisTarget> site, int database, Scan scan, List<String> names)
            throws RedisFailure, InterruptedException {
        List<List<String>> commands = new ArrayList<>();
        names.forEach(name -> commands.add(List.of("TTL", name)));
        if (!scan.isOver()) {
            return scan.next(site.remaining(), commands);
        }
        List<List<String>> all = new ArrayList<>(Scan.select(database));
        int first = all.size();
        all.addAll(commands);
        List<Reply> replies = session.exchange(site.remaining(), all).replies();
        return replies.subList(first, replies.size());
    }

    private static Reply allowed(Site<RedisTarget> site, Reply reply) {
        if (reply.refusal().isPresent()) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    site.target().address() + ": " + reply.refusal().get().message());
        }
        return reply;
    }

    private static List<String> held(KeyPrefix prefix, List<String> names) {
        return names.stream().filter(prefix::holds).filter(Scan::isWhole).toList();
    }

    private static long mangled(KeyPrefix prefix, List<String> names) {
        return names.stream()
                .filter(prefix::holds)
                .filter(name -> !Scan.isWhole(name))
                .count();
    }

    Result apply(Act<RedisTarget> act) throws Exception {
        RedisSession session;
        Info before;
        try {
            session = act.fresh(act.target());
            before = Info.of(what.address(), session.command(act.remaining(), "INFO"));
        } catch (RedisFailure e) {
            return Result.refused("no answer, so nothing was done: " + e.getMessage());
        }
        if (!before.runId().equals(what.runId())) {
            return Result.gone("the server has been restarted since");
        }
        if (before.replica()) {
            return Result.refused("a replica; its master decides what is deleted");
        }
        return what.prefix().isPresent() ? unlink(act, session, what.prefix().get()) : flush(act, session);
    }

    private Result flush(Act<RedisTarget> act, RedisSession session) throws Exception {
        act.proceed();
        AtomicReference<Result> against = new AtomicReference<>(Result.refused("not looked at"));
        Optional<Reply> done;
        try {
            done = SameRun.exec(
                    session, act.remaining(), what.database(), what.address(), List.of("FLUSHDB", "ASYNC"), info -> {
                        Info.Keys now = info.keys(what.database());
                        if (!isSameRun(info) || now.all() == 0) {
                            against.set(Result.gone(
                                    now.all() == 0 ? "it is empty" : "the server has been restarted since"));
                        } else if (what.isFarMore(now.all())) {
                            against.set(Result.gone("it holds " + now.all() + " keys by now, and "
                                    + what.shown().all() + " were shown"));
                        } else {
                            against.set(Result.done(now.all() + " keys of database " + what.database() + " deleted, "
                                    + now.withoutTtl() + " of them without a time to live"));
                            return true;
                        }
                        return false;
                    });
        } catch (OpsException e) {
            if (e.kind() == OpsException.Kind.DENIED) {
                return Result.refused(String.valueOf(e.getMessage()));
            }
            throw e;
        }
        Result said = Objects.requireNonNull(against.get());
        return done.isPresent() || said.kind() != Result.Kind.DONE ? said : Result.unknown("FLUSHDB was not answered");
    }

    private Result unlink(Act<RedisTarget> act, RedisSession session, KeyPrefix prefix) throws Exception {
        Scan scan = Scan.of(session, what.database(), DELETED_A_STEP, prefix);
        long deleted = 0;
        long mangled = 0;
        int steps = 0;
        while (!scan.isOver()) {
            if (act.remaining().compareTo(LAST_WORDS) < 0) {
                return Result.unknown("its time was up after " + deleted + " keys; plan again for the rest");
            }
            if (steps > 0) {
                Pace.rest(REST);
            }
            steps++;
            act.proceed();
            Reply step = scan.next(act.remaining());
            if (step.refusal().isPresent()) {
                String words = step.refusal().get().message();
                return deleted == 0 ? Result.refused(words) : Result.unknown("after " + deleted + " keys: " + words);
            }
            List<String> names = held(prefix, Scan.names(step));
            mangled += mangled(prefix, Scan.names(step));
            if (names.isEmpty()) {
                continue;
            }
            if (what.isFarMore(deleted + names.size())) {
                return deleted == 0
                        ? Result.gone("there are far more keys than were shown")
                        : Result.unknown("stopped after " + deleted + " keys: far more than the "
                                + what.shown().all() + " that were shown");
            }
            act.proceed();
            List<String> command = new ArrayList<>(List.of("UNLINK"));
            command.addAll(names);
            Optional<Reply> done;
            try {
                done = SameRun.exec(
                        session, act.remaining(), what.database(), what.address(), command, this::isSameRun);
            } catch (OpsException e) {
                if (deleted == 0 && e.kind() == OpsException.Kind.DENIED) {
                    return Result.refused(String.valueOf(e.getMessage()));
                }
                throw e;
            }
            if (done.isEmpty()) {
                return deleted == 0
                        ? Result.gone("the server has been restarted since")
                        : Result.unknown("the server was restarted after " + deleted + " keys were deleted");
            }
            deleted += done.get().number().orElse(0);
        }
        String left = mangled == 0 ? "" : "; " + mangled + " left alone, whose names are not UTF-8";
        return deleted == 0
                ? Result.gone("no key begins with '" + prefix + "' any more" + left)
                : Result.done(deleted + " keys that began with '" + prefix + "' deleted" + left);
    }

    private boolean isSameRun(Info info) {
        return info.runId().equals(what.runId()) && !info.replica();
    }

    Trace trace(Site<RedisTarget> site) throws Exception {
        RedisSession session = site.fresh(site.target());
        Info info = Info.of(what.address(), session.command(site.remaining(), "INFO"));
        if (!info.runId().equals(what.runId())) {
            return Trace.UNKNOWN;
        }
        Optional<Info.Keys> now = what.prefix().isPresent()
                ? count(session, site, what.database(), what.prefix().get()).map(Count::keys)
                : Optional.of(info.keys(what.database()));
        if (now.isEmpty()) {
            return Trace.UNKNOWN;
        }
        if (now.get().all() == 0) {
            return Trace.DONE;
        }
        return now.get().all() == what.shown().all() ? Trace.NOT_DONE : Trace.UNKNOWN;
    }
}
