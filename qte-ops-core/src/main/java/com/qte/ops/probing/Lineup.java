package com.qte.ops.probing;

import com.qte.ops.spi.Tier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The posts of the round that runs: which is next, which wait for others, which go on beside the round, and when nothing
 * is left. Reused from round to round.
 *
 * <p>What only the thread with the turn touches is plain; it is handed on under this object's lock.
 */
final class Lineup {
    /** Threads that may be at risk with foreign probes, and calls that may be left hanging before those stop. */
    static final int MOST_AT_RISK = 4;

    private static final Tier[] TIERS = Tier.values();

    private final Visits visits;
    private final Runners runners;
    private final Runnable ended;
    private final AtomicBoolean over = new AtomicBoolean(true);
    private final WatchedPosts watched = new WatchedPosts();

    // Of the thread that has the turn.
    private Prober.Selection selection = Prober.Selection.NONE;
    private int due;
    private int mostBeside;
    private int next;
    private boolean takesRisks;
    private boolean changed;
    private long number;
    private long nowNanos;
    private volatile long endNanos;

    // Guarded by this.
    private final Deque<Post<?, ?>> aside = new ArrayDeque<>();
    private int slow;
    private int slowOwn;
    private int atRisk;
    private boolean turnIsFree;

    /**
     * @param ended told by the thread that has the turn when nothing is left of a round
     */
    Lineup(Visits visits, Runners runners, Runnable ended) {
        this.visits = visits;
        this.runners = runners;
        this.ended = ended;
    }

    /** A round begins, and is not over any more. One at a time. */
    synchronized void begin(RoundRequest asked, long now, boolean leaksAreLookedFor) {
        number++;
        selection = asked.selection();
        due = tiers(asked);
        next = 0;
        changed = false;
        nowNanos = now;
        endNanos = now + Round.DEADLINE_NANOS;
        aside.clear();
        mostBeside = asked.mostBeside();
        slow = 0;
        slowOwn = 0;
        turnIsFree = false;
        if (leaksAreLookedFor) {
            watched.choose(selection.posts(), number, this::isDue);
        }
        over.set(false);
    }

    private static int tiers(RoundRequest asked) {
        int tiers = 0;
        for (Tier tier : TIERS) {
            tiers |= asked.isDue(tier) ? 1 << tier.ordinal() : 0;
        }
        return tiers;
    }

    Prober.Selection selection() {
        return selection;
    }

    long number() {
        return number;
    }

    /** When the last visit of the turn ended. */
    long now() {
        return nowNanos;
    }

    void now(long nanos) {
        nowNanos = nanos;
    }

    /** When the round's own time is up. */
    long endNanos() {
        return endNanos;
    }

    /** Something was brought that was not there before. */
    void change() {
        changed = true;
    }

    boolean hasChanged() {
        return changed;
    }

    boolean isOver() {
        return over.get();
    }

    /** Ends the round whatever is left of it; true for one caller only. */
    boolean end() {
        return over.compareAndSet(false, true);
    }

    /**
     * A thread takes the turn. How many threads are at risk can only be less until it passes on.
     *
     * @return false where it comes too late: its round is over, and another one may run
     */
    synchronized boolean turnTaken(long round) {
        if (round != number || over.get()) {
            return false;
        }
        takesRisks = atRisk < MOST_AT_RISK && runners.abandoned() < MOST_AT_RISK;
        return true;
    }

    /** Whether the runs of the post are looked at for what they leave behind. */
    boolean looksForLeaksOf(Post<?, ?> post) {
        return post.isWatched(number);
    }

    /** Whether it was slow the last time and can start now, beside the round. */
    boolean startsBeside(Post<?, ?> post) {
        return post.wasSlow()
                && !isForLast(post)
                && post.needs().isEmpty()
                && isDue(post)
                && (post.isThirdParty() || hasRoom())
                && isVisitable(post);
    }

    /** Foreign visits take no room from the library's own: how many of them there may be is another matter. */
    private boolean hasRoom() {
        return slowOwn < mostBeside;
    }

    /**
     * The post that the thread with the turn of this round is to visit next.
     *
     * @return null where there is none: the turn is left to whoever ends next, or nothing was left, and the end was told
     */
    @Nullable
    Post<?, ?> next(long round) {
        Post<?, ?>[] posts = selection.posts();
        while (true) {
            while (next < posts.length && hasRoom() && !over.get() && round == number) {
                Post<?, ?> post = posts[next++];
                if (isPlain(post) || isReady(post)) {
                    return post;
                }
            }
            if (slow == 0 && next >= posts.length && aside.isEmpty()) { // nothing of this round is with anybody else
                done();
                return null;
            }
            Post<?, ?> waiting;
            synchronized (this) {
                if (over.get() || round != number) {
                    return null;
                }
                if (next < posts.length && hasRoom()) {
                    continue; // a place has become free meanwhile
                }
                waiting = aside();
                if (waiting == null && slow > 0) {
                    turnIsFree = true;
                    return null;
                }
            }
            if (waiting == null) {
                done();
                return null;
            }
            if (isToBeVisited(waiting)) {
                return waiting;
            }
        }
    }

    private void done() {
        if (end()) {
            ended.run();
        }
    }

    private boolean isToBeVisited(Post<?, ?> waiting) {
        if (waiting.begun() == number) {
            return false; // put aside twice
        }
        if (isAtRiskForGood(waiting)) {
            settle(waiting, visits.failed(waiting, "no-threads-left", waiting.name(), nowNanos, number));
            return false;
        }
        return isVisitable(waiting) && !isBlocked(waiting);
    }

    /** One that was put aside and can go on now. */
    private @Nullable Post<?, ?> aside() {
        for (Iterator<Post<?, ?>> waiting = aside.iterator(); waiting.hasNext(); ) {
            Post<?, ?> post = waiting.next();
            boolean risky = post.isThirdParty() && atRisk >= MOST_AT_RISK && runners.abandoned() < MOST_AT_RISK;
            if (slow == 0 || hasRoom() && !risky && !isWaitingForOthers(post)) {
                waiting.remove();
                return post;
            }
        }
        return null;
    }

    /** What it leaves behind can be told only while no other foreign one runs beside it. */
    private boolean isForLast(Post<?, ?> post) {
        return post.isWatched(number) && post.wasSlow();
    }

    /** Nothing about it needs a closer look. */
    private boolean isPlain(Post<?, ?> post) {
        return post.isPlain()
                && !isForLast(post)
                && post.begun() != number
                && isDue(post)
                && (takesRisks || !post.isThirdParty());
    }

    private boolean isDue(Post<?, ?> post) {
        return post.isOf(due);
    }

    /** Whether it is visited now; what stands in the way for good is said at once, the rest is put aside. */
    private boolean isReady(Post<?, ?> post) {
        if (post.begun() == number || !isDue(post) && !post.held().isBlocked()) {
            return false; // dealt with, or what is held of it will do
        }
        synchronized (this) {
            if (isWaitingForOthers(post) || isForLast(post)) {
                aside.add(post);
                return false;
            }
        }
        if (!isDue(post) && visits.blocked(post, nowNanos, number).isPresent()) {
            return false; // what it needs has not come back
        }
        return isVisitable(post) && !isBlocked(post);
    }

    private boolean isBlocked(Post<?, ?> post) {
        Optional<Held> blocked = visits.blocked(post, nowNanos, number);
        blocked.ifPresent(held -> settle(post, held));
        return blocked.isPresent();
    }

    private boolean isVisitable(Post<?, ?> post) {
        if (!post.quarantine().isEmpty()) {
            settle(post, visits.failed(post, "quarantined", post.quarantine(), nowNanos, number));
            return false;
        }
        if (post.isUnderWay()) {
            if (post.isHanging()) {
                settle(post, visits.failed(post, "still-hanging", post.name(), nowNanos, number));
            }
            return false;
        }
        if (post.isThirdParty()) {
            if (runners.abandoned() >= MOST_AT_RISK) {
                settle(post, visits.failed(post, "no-threads-left", post.name(), nowNanos, number));
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
    private synchronized boolean isAtRiskForGood(Post<?, ?> post) {
        return post.isThirdParty() && atRisk >= MOST_AT_RISK && slow == 0;
    }

    /** A visit begins beside the round. */
    synchronized void beside(Post<?, ?> post) {
        slow++;
        slowOwn += post.isThirdParty() ? 0 : 1;
        atRisk += post.isThirdParty() ? 1 : 0;
        post.begin(number);
    }

    /** It did not come about after all. */
    synchronized void notBeside(Post<?, ?> post) {
        slow--;
        slowOwn -= post.isThirdParty() ? 0 : 1;
        atRisk -= post.isThirdParty() ? 1 : 0;
    }

    /** A visit has kept its thread for so long that the turn passes on to another one. */
    synchronized void turnLost(VisitSlot slot, long now) {
        Post<?, ?> post = slot.post();
        post.outlives(slot);
        atRisk += post.isThirdParty() ? 1 : 0;
        if (slot.round() == number && !over.get()) {
            slow++;
            slowOwn += post.isThirdParty() ? 0 : 1;
        }
        nowNanos = now;
    }

    /** There is no thread that could take the turn: whoever ends next has it. */
    synchronized void turnLeft() {
        turnIsFree = true;
    }

    /**
     * A visit beside the round is back.
     *
     * @param brought what it brought; null for the very same again
     * @return whether its thread is to take the turn
     */
    synchronized boolean back(VisitSlot slot, @Nullable Held brought, long endedNanos) {
        Post<?, ?> post = slot.post();
        if (brought == null) {
            post.renew(slot.startedNanos(), endedNanos);
        } else {
            post.hold(brought);
        }
        boolean takesTurn = answered(slot, brought != null);
        returned(slot);
        return takesTurn;
    }

    /** A visit that was answered without it is back as well. */
    synchronized void returned(VisitSlot slot) {
        Post<?, ?> post = slot.post();
        atRisk -= post.isThirdParty() ? 1 : 0;
        post.back(slot);
    }

    /**
     * A visit beside the round is answered without waiting for it any longer.
     *
     * @return whether somebody is to take the turn
     */
    synchronized boolean cutOff(VisitSlot slot, Held failed) {
        slot.post().discardVisit();
        slot.post().hold(failed);
        return answered(slot, true);
    }

    /** A visit beside the round counts no more; true if the turn is to be taken. */
    private boolean answered(VisitSlot slot, boolean isNews) {
        if (slot.round() != number || over.get()) {
            return false; // came after its round: the next one finds it
        }
        slot.post().round(number);
        changed |= isNews;
        slow--;
        slowOwn -= slot.post().isThirdParty() ? 0 : 1;
        boolean free = turnIsFree;
        turnIsFree = false;
        return free;
    }

    /** The round's own time is up: what has not come back is not known. */
    synchronized void giveUp(long now) {
        for (Post<?, ?> post : selection.posts()) {
            if (post.round() != number && isDue(post)) {
                post.hold(visits.failed(post, "round-over", post.name(), now, number));
                post.round(number);
            }
        }
        changed = true;
    }
}
