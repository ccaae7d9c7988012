package com.qte.ops.probing;

import com.qte.ops.model.Status;
import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs one round after the other. One thread at a time has the turn: it takes the posts of the lineup in their order and
 * visits each on the spot. A visit that keeps its thread for long loses the turn to another thread, and goes on beside
 * the round; whoever ends last brings the round to its end. Posts that were slow the last time start first, elsewhere.
 */
final class Round implements Watchdog.Beat, Slot.Overseer {
    /** A round that takes longer leaves what is not done yet UNKNOWN. */
    static final Duration DEADLINE = Duration.ofSeconds(15);

    static final long DEADLINE_NANOS = DEADLINE.toNanos();

    private static final String CLOSING = "the library is closing";

    private final Surroundings surroundings;
    private final Ticker ticker;
    private final Sessions sessions;
    private final Runners runners;
    private final Watchdog watchdog;
    private final Visits visits;
    private final Leaks leaks;
    private final Lineup lineup;
    private final AtomicReference<@Nullable VisitSlot> turn = new AtomicReference<>();
    private volatile Onlooker onlooker = Onlooker.NONE;
    private volatile boolean closed;

    /** What is asked of the round that runs; whoever takes it out tells how that ended, once. */
    private final AtomicReference<@Nullable RoundRequest> request = new AtomicReference<>();

    // Of the watchdog's beat.
    private boolean ending;

    // Of the thread that has the turn.
    private long begunNanos;
    private @Nullable VisitSlot resting;

    Round(Surroundings surroundings, Sessions sessions, Runners runners, Watchdog watchdog, Visits visits) {
        this.surroundings = surroundings;
        this.ticker = surroundings.ticker();
        this.sessions = sessions;
        this.runners = runners;
        this.watchdog = watchdog;
        this.visits = visits;
        this.leaks = new Leaks(ticker);
        this.lineup = new Lineup(visits, runners, this::end);
    }

    /** Runs a round on this thread, or as much of it as falls to this thread. One round at a time. */
    void run(RoundRequest asked) {
        if (closed) {
            asked.failed(CLOSING);
            return;
        }
        long now = ticker.nanos();
        begunNanos = now;
        request.setRelease(asked);
        asked.begins(now);
        lineup.begin(asked, now, leaks.isDue(now));
        for (Post<?, ?> post : lineup.selection().posts()) {
            if (lineup.startsBeside(post)) {
                visitBeside(post);
            }
        }
        work(lineup.number());
    }

    private void work(long round) {
        VisitSlot slot;
        synchronized (lineup) { // nobody begins the next round meanwhile
            if (!lineup.turnTaken(round)) {
                return;
            }
            slot = resting;
            if (slot == null || !slot.isMine()) {
                slot = new VisitSlot(this);
            }
            resting = null;
            slot.in(round);
            turn.setRelease(slot);
        }
        for (Post<?, ?> post = lineup.next(round); post != null; post = lineup.next(round)) {
            if (!visit(slot, post)) {
                return;
            }
        }
        turn.compareAndSet(slot, null);
        resting = slot;
    }

    /** Visits a post on this thread; false if the turn was lost meanwhile. */
    private <T extends Target<?>, S extends Record> boolean visit(VisitSlot slot, Post<T, S> post) {
        long started = lineup.now();
        ProbeVisit<T, S> site = post.visit(surroundings, sessions, started + post.timeoutNanos());
        post.begin(slot.round());
        slot.begin(site, started);
        Held brought = looked(slot, post, site, started);
        long ended = ticker.nanos();
        Slot.End end = slot.end();
        slot.context().restore();
        if (end != Slot.End.IN_TIME) {
            endedSlow(slot, brought, ended, end);
            return false;
        }
        lineup.now(ended);
        post.round(slot.round());
        if (brought == null) {
            post.renew(started, ended);
        } else {
            post.hold(brought);
            lineup.change();
        }
        told(post, brought, ended - started);
        return true;
    }

    private <T extends Target<?>, S extends Record> @Nullable Held looked(
            VisitSlot slot, Post<T, S> post, ProbeVisit<T, S> site, long started) {
        if (!lineup.looksForLeaksOf(post)) {
            return visits.visit(post, site, started, slot.round());
        }
        leaks.begins(post);
        Held brought = visits.visit(post, site, started, slot.round());
        leaks.ended(post).ifPresent(post::quarantine);
        return brought;
    }

    /** Visits a post on a thread of its own. */
    private <T extends Target<?>, S extends Record> void visitBeside(Post<T, S> post) {
        lineup.beside(post);
        long round = lineup.number();
        boolean accepted = runners.execute(() -> {
            VisitSlot slot = new VisitSlot(this);
            long started = ticker.nanos();
            ProbeVisit<T, S> site = post.visit(surroundings, sessions, started + post.timeoutNanos());
            slot.in(round);
            post.outlives(slot);
            watchdog.watch(slot);
            slot.beginSlow(site, started);
            watchdog.abandonIfClosed(slot);
            Held brought = visits.visit(post, site, started, round);
            long ended = ticker.nanos();
            Slot.End end = slot.end();
            slot.context().restore();
            endedSlow(slot, brought, ended, end);
        });
        if (!accepted) {
            lineup.notBeside(post);
        }
    }

    /** A visit that had lost its turn, or never had it, has ended. */
    private void endedSlow(VisitSlot slot, @Nullable Held brought, long ended, Slot.End end) {
        watchdog.forget(slot);
        if (end == Slot.End.LATE) {
            runners.returned();
            lineup.returned(slot);
            return;
        }
        told(slot.post(), brought, ended - slot.startedNanos());
        if (lineup.back(slot, brought, ended)) {
            work(slot.round());
        }
    }

    private void told(Post<?, ?> post, @Nullable Held brought, long nanos) {
        onlooker.visited(post.id(), post.subject(), brought == null ? Status.HEALTHY : brought.status(), nanos);
    }

    /** Has somebody told how visits and rounds go. */
    void watchedBy(Onlooker other) {
        onlooker = other;
    }

    @Override
    public void slow(Slot slot) {
        VisitSlot mine = (VisitSlot) slot;
        watchdog.watch(mine);
        lineup.turnLost(mine, ticker.nanos());
        turn.setRelease(null);
        passTurn(mine.round());
    }

    private void passTurn(long round) {
        if (!runners.execute(() -> work(round))) {
            lineup.turnLeft();
        }
    }

    @Override
    public void overdue(Slot slot) {
        VisitSlot mine = (VisitSlot) slot;
        Post<?, ?> post = mine.post();
        runners.abandon(mine);
        leaks.forget(post);
        Held failed = visits.timedOut(post, mine.startedNanos(), mine.round());
        told(post, failed, failed.took().toNanos());
        if (lineup.cutOff(mine, failed)) {
            passTurn(mine.round());
        }
    }

    @Override
    public void at(long nowNanos) {
        VisitSlot slot = turn.getAcquire();
        if (slot != null) {
            watchdog.look(slot, nowNanos);
        }
        if (!lineup.isOver() && isLate(nowNanos)) {
            ending |= lineup.end();
        }
        if (ending) { // at each beat until it has come about, whatever was missing for it, memory or a thread
            giveUp(nowNanos);
        }
    }

    private boolean isLate(long nowNanos) {
        long late = nowNanos - lineup.endNanos();
        return late >= 0 && late >= watchdog.hiccups().since(lineup.endNanos() - DEADLINE_NANOS);
    }

    /** The round's own time is up: what is under way goes on beside the next ones. */
    private void giveUp(long nowNanos) {
        VisitSlot slot = turn.getAcquire();
        if (slot != null) {
            slot.look(nowNanos, 0, watchdog.hiccups());
        }
        lineup.giveUp(nowNanos);
        ending = !runners.execute(this::end);
    }

    private void end() {
        RoundRequest asked = request.getAndSet(null);
        if (asked == null) {
            return;
        }
        Prober.Selection selection = lineup.selection();
        long now = ticker.nanos(); // this thread may have stood still since the last visit
        try {
            onlooker.ended(lineup.number(), now - begunNanos);
            if (!lineup.hasChanged() && asked.sameAgainIsNoNews()) {
                long until = selection.reliableUntil(now);
                if (until - now > 0) {
                    asked.sameAgain(until, now);
                    return;
                }
            }
            asked.brought(selection.collected(lineup.number(), now), selection.reliableUntil(now), now);
        } catch (Throwable thrown) { // our own fault, but nobody may wait for ever because of it
            String problem = Thrown.describe(thrown, surroundings.redactor());
            surroundings.trouble().failed("round", problem);
            asked.failed(problem);
        }
    }

    /** Ends the round that runs, lets go of the visit that has the turn, and begins none any more. */
    void close() {
        closed = true;
        lineup.end();
        VisitSlot slot = turn.getAcquire();
        if (slot != null) {
            slot.abandon();
        }
        RoundRequest asked = request.getAndSet(null);
        if (asked != null) {
            asked.failed(CLOSING);
        }
    }
}
