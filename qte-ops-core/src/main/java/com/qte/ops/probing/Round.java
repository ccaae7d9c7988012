package com.qte.ops.probing;

import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs one round after the other. One thread at a time has the turn: it takes the posts of the list in their order and
 * visits each on the spot. A visit that keeps its thread for long loses the turn to another thread, and goes on beside
 * the round; whoever ends last brings the round to its end. Posts that were slow the last time start first, elsewhere.
 *
 * <p>What only the thread with the turn touches is plain; it is handed on under this object's lock.
 */
final class Round implements Watchdog.Beat, Slot.Overseer {
    /** A round that takes longer leaves what is not done yet UNKNOWN. */
    static final Duration DEADLINE = Duration.ofSeconds(15);
    /** Threads that may be at risk with foreign probes, and calls that may be left hanging before those stop. */
    static final int MOST_AT_RISK = 4;
    /** Slow visits beside one another. */
    private static final int MOST_SLOW = 16;

    private final Surroundings surroundings;
    private final Ticker ticker;
    private final Sessions sessions;
    private final Runners runners;
    private final Watchdog watchdog;
    private final Visits visits;
    private final Leaks leaks;
    private final AtomicReference<@Nullable VisitSlot> turn = new AtomicReference<>();

    // Of the thread that has the turn.
    private Prober.Selection selection = Prober.Selection.NONE;
    private @Nullable RoundRequest request;
    private @Nullable VisitSlot resting;
    private int next;
    private long number;
    private long now;
    private boolean changed;
    private boolean looksForLeaks;

    // Guarded by this.
    private final Deque<Post<?, ?>> aside = new ArrayDeque<>();
    private int slow;
    private int atRisk;
    private boolean turnIsFree;
    private long endNanos;
    private volatile boolean over = true;

    Round(Surroundings surroundings, Sessions sessions, Runners runners, Watchdog watchdog, Visits visits) {
        this.surroundings = surroundings;
        this.ticker = surroundings.ticker();
        this.sessions = sessions;
        this.runners = runners;
        this.watchdog = watchdog;
        this.visits = visits;
        this.leaks = new Leaks(ticker);
    }

    /** Runs a round on this thread, or as much of it as falls to this thread. One round at a time. */
    void run(RoundRequest asked) {
        synchronized (this) {
            number++;
            request = asked;
            selection = asked.selection();
            next = 0;
            changed = false;
            aside.clear();
            slow = 0;
            turnIsFree = false;
            now = ticker.nanos();
            endNanos = now + DEADLINE.toNanos();
            looksForLeaks = leaks.isDue(now);
            over = false;
        }
        startSlowOnes();
        work(number);
    }

    private void startSlowOnes() {
        for (Post<?, ?> post : selection.posts()) {
            if (post.wasSlow() && post.needs().isEmpty() && isDue(post) && isVisitable(post)) {
                visitBeside(post);
            }
        }
    }

    private void work(long round) {
        VisitSlot slot = resting;
        if (slot == null || !slot.isMine()) {
            slot = new VisitSlot(this);
        }
        resting = null;
        turn.setRelease(slot);
        for (Post<?, ?> post = take(round); post != null; post = take(round)) {
            if (!visit(slot, post)) {
                return;
            }
        }
        turn.compareAndSet(slot, null);
        resting = slot;
    }

    /** The next post to be visited; null where the round has ended, or others will go on with it. */
    private @Nullable Post<?, ?> take(long round) {
        Post<?, ?>[] posts = selection.posts();
        while (true) {
            while (next < posts.length && slow < MOST_SLOW && !over) {
                Post<?, ?> post = posts[next++];
                if (isPlain(post) || isReady(post)) {
                    return post;
                }
            }
            Post<?, ?> waiting;
            synchronized (this) {
                if (over || round != number) {
                    return null;
                }
                if (next < posts.length && slow < MOST_SLOW) {
                    continue; // a place has become free meanwhile
                }
                waiting = aside();
                if (waiting == null && slow > 0) {
                    turnIsFree = true;
                    return null;
                }
                over = waiting == null;
            }
            if (waiting == null) {
                end();
                return null;
            }
            if (atRiskForGood(waiting)) {
                settle(waiting, visits.failed(waiting, "no-threads-left", waiting.name(), now, number));
            } else if (isVisitable(waiting) && !isBlocked(waiting)) {
                return waiting;
            }
        }
    }

    /** One that was put aside and can go on now. */
    private @Nullable Post<?, ?> aside() {
        for (Iterator<Post<?, ?>> waiting = aside.iterator(); waiting.hasNext(); ) {
            Post<?, ?> post = waiting.next();
            boolean risky = post.isThirdParty() && atRisk >= MOST_AT_RISK && runners.abandoned() < MOST_AT_RISK;
            if (slow == 0 || slow < MOST_SLOW && !risky && !isWaitingForOthers(post)) {
                waiting.remove();
                return post;
            }
        }
        return null;
    }

    /** Nothing about it needs a closer look. */
    private boolean isPlain(Post<?, ?> post) {
        return post.isPlain()
                && post.begun() != number
                && isDue(post)
                && (!post.isThirdParty() || atRisk < MOST_AT_RISK && runners.abandoned() < MOST_AT_RISK);
    }

    private boolean isDue(Post<?, ?> post) {
        RoundRequest asked = request;
        return asked != null && asked.isDue(post.tier());
    }

    /** Whether it is visited now; what stands in the way for good is said at once, the rest is put aside. */
    private boolean isReady(Post<?, ?> post) {
        if (post.begun() == number || !isDue(post) && !post.held().isBlocked()) {
            return false; // dealt with, or what is held of it will do
        }
        synchronized (this) {
            if (isWaitingForOthers(post)) {
                aside.add(post);
                return false;
            }
        }
        if (!isDue(post) && visits.blocked(post, now, number).isPresent()) {
            return false; // what it needs has not come back
        }
        return isVisitable(post) && !isBlocked(post);
    }

    private boolean isBlocked(Post<?, ?> post) {
        Optional<Held> blocked = visits.blocked(post, now, number);
        blocked.ifPresent(held -> settle(post, held));
        return blocked.isPresent();
    }

    private boolean isVisitable(Post<?, ?> post) {
        if (!post.quarantine().isEmpty()) {
            settle(post, visits.failed(post, "quarantined", post.quarantine(), now, number));
            return false;
        }
        if (post.isUnderWay()) {
            if (post.isHanging()) {
                settle(post, visits.failed(post, "still-hanging", post.name(), now, number));
            }
            return false;
        }
        if (post.isThirdParty()) {
            if (runners.abandoned() >= MOST_AT_RISK) {
                settle(post, visits.failed(post, "no-threads-left", post.name(), now, number));
                return false;
            }
            synchronized (this) {
                if (atRisk >= MOST_AT_RISK) {
                    aside.add(post);
                    return false;
                }
            }
        }
        return true;
    }

    private void settle(Post<?, ?> post, Held held) {
        post.begin(number);
        post.hold(held);
        post.round(number);
        changed = true;
    }

    private boolean isWaitingForOthers(Post<?, ?> post) {
        return post.needs().stream()
                .anyMatch(needed -> needed.round() != number && (needed.begun() == number || aside.contains(needed)));
    }

    /** Nobody of this round will ever give a place free. */
    private synchronized boolean atRiskForGood(Post<?, ?> post) {
        return post.isThirdParty() && atRisk >= MOST_AT_RISK && slow == 0;
    }

    /** Visits a post on this thread; false if the turn was lost meanwhile. */
    private <T extends Target<?>, S extends Record> boolean visit(VisitSlot slot, Post<T, S> post) {
        long started = now;
        long deadline = started + post.timeoutNanos();
        ProbeVisit<T, S> site = post.visit(surroundings, sessions, deadline);
        post.begin(number);
        slot.about(post, number);
        slot.begin(site, started, deadline);
        Held brought = looked(post, site, started);
        long ended = ticker.nanos();
        Slot.End end = slot.end();
        slot.context().restore();
        if (end != Slot.End.IN_TIME) {
            endedSlow(slot, brought, ended, end);
            return false;
        }
        now = ended;
        post.round(number);
        if (brought == null) {
            post.renew(started, ended);
        } else {
            post.hold(brought);
            changed = true;
        }
        return true;
    }

    private <T extends Target<?>, S extends Record> @Nullable Held looked(
            Post<T, S> post, ProbeVisit<T, S> site, long started) {
        if (!looksForLeaks || !post.isThirdParty()) {
            return visits.visit(post, site, started, number);
        }
        Leaks.Mark mark = leaks.before(post);
        Held brought = visits.visit(post, site, started, number);
        leaks.after(post, mark).ifPresent(post::quarantine);
        return brought;
    }

    /** Visits a post on a thread of its own. */
    private <T extends Target<?>, S extends Record> void visitBeside(Post<T, S> post) {
        synchronized (this) {
            slow++;
            atRisk += post.isThirdParty() ? 1 : 0;
            post.begin(number);
        }
        long round = number;
        boolean accepted = runners.execute(() -> {
            VisitSlot slot = new VisitSlot(this);
            long started = ticker.nanos();
            long deadline = started + post.timeoutNanos();
            ProbeVisit<T, S> site = post.visit(surroundings, sessions, deadline);
            slot.about(post, round);
            post.outlives(slot);
            watchdog.watch(slot);
            slot.beginSlow(site, started, deadline);
            Held brought = visits.visit(post, site, started, round);
            long ended = ticker.nanos();
            Slot.End end = slot.end();
            slot.context().restore();
            endedSlow(slot, brought, ended, end);
        });
        if (!accepted) {
            synchronized (this) {
                slow--;
                atRisk -= post.isThirdParty() ? 1 : 0;
            }
        }
    }

    /** A visit that had lost its turn, or never had it, has ended. */
    private void endedSlow(VisitSlot slot, @Nullable Held brought, long ended, Slot.End end) {
        Post<?, ?> post = slot.post();
        if (end == Slot.End.LATE) {
            runners.returned();
        }
        watchdog.forget(slot);
        boolean takesTurn = false;
        synchronized (this) {
            atRisk -= post.isThirdParty() ? 1 : 0;
            if (end != Slot.End.LATE) {
                if (brought == null) {
                    post.renew(slot.startedNanos(), ended);
                } else {
                    post.hold(brought);
                }
                takesTurn = done(slot, brought != null);
            }
            post.back(slot);
        }
        if (takesTurn) {
            work(slot.round());
        }
    }

    /** A slow visit counts no more; true if its thread is to take the turn. */
    private boolean done(VisitSlot slot, boolean isNews) {
        if (slot.round() != number || over) {
            return false; // came after its round: the next one finds it
        }
        slot.post().round(number);
        changed |= isNews;
        slow--;
        boolean free = turnIsFree;
        turnIsFree = false;
        return free;
    }

    @Override
    public void slow(Slot slot) {
        VisitSlot mine = (VisitSlot) slot;
        Post<?, ?> post = mine.post();
        synchronized (this) {
            post.outlives(mine);
            watchdog.watch(mine);
            atRisk += post.isThirdParty() ? 1 : 0;
            if (mine.round() == number && !over) {
                slow++;
            }
            turn.setRelease(null);
            now = ticker.nanos();
        }
        passTurn(mine.round());
    }

    private void passTurn(long round) {
        if (!runners.execute(() -> work(round))) {
            synchronized (this) {
                turnIsFree = true; // whoever ends next takes it
            }
        }
    }

    @Override
    public void overdue(Slot slot) {
        VisitSlot mine = (VisitSlot) slot;
        Post<?, ?> post = mine.post();
        String within = Duration.ofNanos(post.timeoutNanos()).toMillis() + " ms";
        runners.abandon(mine);
        Held failed = visits.failed(post, "probe-timed-out", within, mine.startedNanos(), mine.round());
        surroundings.trouble().failed(post.name(), "did not answer within " + within);
        boolean goesOn;
        synchronized (this) {
            post.discardVisit();
            post.hold(failed);
            goesOn = done(mine, true);
        }
        if (goesOn) {
            passTurn(mine.round());
        }
    }

    @Override
    public void at(long nowNanos) {
        VisitSlot slot = turn.getAcquire();
        if (slot != null) {
            watchdog.look(slot, nowNanos);
        }
        if (!over) {
            giveUp(nowNanos);
        }
    }

    /** The round's own time is up: what is under way goes on beside the next ones. */
    private void giveUp(long nowNanos) {
        synchronized (this) {
            long late = nowNanos - endNanos;
            if (over || late < 0 || late < watchdog.hiccups().since(endNanos - DEADLINE.toNanos())) {
                return;
            }
            over = true;
        }
        VisitSlot slot = turn.getAcquire();
        if (slot != null) {
            slot.look(nowNanos, 0, watchdog.hiccups());
        }
        synchronized (this) {
            for (Post<?, ?> post : selection.posts()) {
                if (post.round() != number && isDue(post)) {
                    post.hold(visits.failed(post, "round-over", post.name(), nowNanos, number));
                    post.round(number);
                }
            }
            changed = true;
        }
        runners.execute(this::end);
    }

    private void end() {
        RoundRequest asked = request;
        if (asked == null) {
            return;
        }
        request = null;
        long ended = ticker.nanos();
        try {
            if (!changed && asked.sameAgainIsNoNews()) {
                long until = selection.reliableUntil(ended);
                if (until - ended > 0) {
                    asked.sameAgain(until);
                    return;
                }
            }
            asked.brought(selection.collected(number, ended), selection.reliableUntil(ended));
        } catch (Throwable thrown) { // our own fault, but nobody may wait for ever because of it
            String problem = Thrown.describe(thrown, surroundings.redactor());
            surroundings.trouble().failed("round", problem);
            asked.failed(problem);
        }
    }

    /** Ends the round that runs, and lets go of the visit that has the turn. */
    void close() {
        RoundRequest asked;
        synchronized (this) {
            over = true;
            asked = request;
            request = null;
        }
        VisitSlot slot = turn.getAcquire();
        if (slot != null) {
            slot.abandon();
        }
        if (asked != null) {
            asked.failed("the library is closing");
        }
    }

    /** The number of the round that runs or ran last. */
    synchronized long number() {
        return number;
    }
}
