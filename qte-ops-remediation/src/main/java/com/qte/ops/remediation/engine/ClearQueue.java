package com.qte.ops.remediation.engine;

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
import com.qte.ops.target.http.EngineActingSession;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Throws away what waits in the engine's event queue (RB-B4.f3): trading events, which nobody brings back. Never while the
 * engine trades: either it says itself that it is halted, by its signals or by a {@link TradingHalt} that its embedder has
 * handed in, or, where it does not say, the calendar has the session closed.
 *
 * <p>What stood in the queue's status before is journaled: how much it is at most with the plan, and word for word with
 * what came of it. Nothing is thrown away where the engine was restarted since or does not tell when it started, or where
 * clearly more or less waits by then than was approved. Immutable and thread-safe.
 */
public final class ClearQueue implements Remediation<EngineTarget> {
    static final String VERB = "clear";

    private static final String MOST = "most";
    private static final String ADDRESS = "address";
    private static final String RUN = "run";
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final int SERVER_ERROR = 500;

    private static final RemediationSpec<EngineTarget> SPEC = new RemediationSpec<>(
            "engine.clear-queue",
            EngineTarget.class,
            Danger.DESTRUCTIVE,
            List.of("engine.queue"),
            List.of(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(30),
            List.of("RB-B4.f3"));

    @Override
    public RemediationSpec<EngineTarget> spec() {
        return SPEC;
    }

    /**
     * Reads the queue's status and the metrics page; blocks for at most four seconds.
     *
     * @throws OpsException if it cannot be read
     */
    @Override
    public Plan plan(Occasion<EngineTarget> occasion) throws Exception {
        EngineTarget engine = occasion.target();
        if (engine.queueStatus().isEmpty() || engine.queueClear().isEmpty()) {
            return plan(occasion, "no-admin", List.of());
        }
        Halted halted = Halted.of(occasion);
        if (halted != Halted.YES) {
            return plan(occasion, halted == Halted.NO ? "trading" : "not-known", List.of());
        }
        EngineActingSession session = occasion.fresh(engine.acting());
        QueueStatus status = QueueStatus.of(status(session, engine, occasion.remaining()));
        if (!status.isPiledUp()) {
            return plan(occasion, "nothing", List.of());
        }
        Optional<String> run = EngineRun.of(session, engine, within(occasion.remaining()));
        if (run.isEmpty()) {
            return plan(occasion, "no-run", List.of());
        }
        URI clear = engine.queueClear().get();
        String most = Long.toString(status.roundedUp());
        Action action = Action.of(
                VERB,
                "the event queue of " + engine.name(),
                Map.of(ADDRESS, clear.toString(), MOST, most, RUN, run.get()),
                Map.of("events", "at most " + most));
        return plan(occasion, "clear", List.of(action));
    }

    /**
     * Clears the queue, if no more waits there than was approved; blocks for some seconds.
     *
     * @throws OpsException if it is not known whether it was cleared
     */
    @Override
    public Result apply(Action action, Act<EngineTarget> act) throws Exception {
        EngineTarget engine = act.target();
        String most = action.identity().getOrDefault(MOST, "");
        Optional<URI> clear = engine.queueClear();
        if (!action.verb().equals(VERB) || clear.isEmpty()) {
            return Result.refused("no clearing of a queue: " + action.verb());
        }
        if (!clear.get().toString().equals(action.identity().get(ADDRESS))) {
            return Result.refused("the admin endpoint is " + clear.get() + " by now");
        }
        if (Halted.of(act) != Halted.YES) {
            return Result.refused("the engine trades, or nobody says that it does not");
        }
        EngineActingSession session = act.fresh(engine.acting());
        QueueStatus before;
        Optional<String> run;
        try {
            run = EngineRun.of(session, engine, within(act.remaining()));
            before = QueueStatus.of(status(session, engine, act.remaining()));
        } catch (OpsException e) {
            return Result.refused("nothing was sent: " + e.getMessage());
        }
        if (before.size() == 0) {
            return Result.gone("the queue is empty");
        }
        if (run.isEmpty()) {
            return Result.refused("the engine does not tell which run of it this is: process_start_time_seconds");
        }
        if (!run.get().equals(action.identity().get(RUN))) {
            return Result.gone("the engine was restarted since");
        }
        if (!most.equals(Long.toString(before.roundedUp()))) {
            return Result.gone(before.size() + " events wait by now, and at most " + most + " were approved");
        }
        act.proceed();
        Reply reply = session.post(clear.get(), within(act.remaining())).reply();
        return cleared(reply, before, session, act);
    }

    private static Result cleared(Reply reply, QueueStatus before, EngineActingSession session, Act<EngineTarget> act)
            throws Exception {
        boolean refused = reply.outcome() == Outcome.STATUS && reply.status().orElse(SERVER_ERROR) < SERVER_ERROR
                || reply.outcome() == Outcome.REFUSED;
        if (refused) {
            return Result.refused("the admin endpoint answered " + said(reply) + "; before: " + before.text());
        }
        if (reply.outcome() != Outcome.OK) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL,
                    "POST to the admin endpoint: " + said(reply) + "; before: " + before.text());
        }
        QueueStatus after = QueueStatus.of(status(session, act.target(), act.remaining()));
        if (after.size() >= before.size()) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL,
                    "the admin endpoint answered with success, and " + after.size() + " events wait; before: "
                            + before.text());
        }
        return Result.done("cleared; before: " + before.text() + "; answer: " + QueueStatus.shown(reply) + "; after: "
                + after.text());
    }

    /**
     * Done where the queue is empty; else nobody can tell what was thrown away from what came in since.
     *
     * @throws OpsException if the status cannot be read
     */
    @Override
    public Trace trace(Action action, Site<EngineTarget> site) throws Exception {
        EngineTarget engine = site.target();
        if (engine.queueStatus().isEmpty()) {
            return Trace.UNKNOWN;
        }
        long size = QueueStatus.of(status(site.fresh(engine.acting()), engine, site.remaining()))
                .size();
        return size == 0 ? Trace.DONE : Trace.UNKNOWN;
    }

    private static Reply status(EngineActingSession session, EngineTarget engine, Duration remaining)
            throws InterruptedException {
        Reply reply = session.get(engine.queueStatus().orElseThrow(), within(remaining))
                .reply();
        if (reply.outcome() != Outcome.OK) {
            throw new OpsException(
                    reply.outcome() == Outcome.STATUS ? OpsException.Kind.DENIED : OpsException.Kind.UNREACHABLE,
                    engine.queueStatus().orElseThrow() + ": " + said(reply));
        }
        return reply;
    }

    private static String said(Reply reply) {
        return reply.outcome().reason()
                + (reply.status().isPresent() ? " " + reply.status().getAsInt() : "")
                + (reply.detail().isEmpty() ? "" : " (" + reply.detail() + ")");
    }

    private static Duration within(Duration remaining) {
        return remaining.compareTo(ANSWERS_WITHIN) < 0 ? remaining.plusMillis(1) : ANSWERS_WITHIN;
    }

    private static Plan plan(Occasion<EngineTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }
}
