package com.qte.ops;

import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.diagnosis.Remembered;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Prober;
import com.qte.ops.replay.Recorded;
import com.qte.ops.spi.Ticker;
import com.qte.ops.spi.Tier;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one round runs at a time, and holds the last diagnosis. Callers who ask for the same scope while a
 * round runs share the next one: what they get began after they asked. Thread-safe.
 */
final class Rounds {
    private final Prober prober;
    private final Diagnoser diagnoser;
    private final Complaints complaints;
    private final Ticker ticker;
    private final Consumer<Recorded> recorder;
    private final Health none;
    private final Prober.Selection everything;
    private final DueTiers dueTiers = new DueTiers();

    private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
    private final Map<Scope, Waited> byScope = new ConcurrentHashMap<>();
    private final AtomicBoolean running = new AtomicBoolean();

    private volatile Status verdict = Status.UNKNOWN;
    private volatile @Nullable Held held;
    private volatile boolean heldIsBehind;
    private boolean closed;

    /** A diagnosis of everything, and until when it may be relied on. */
    private static final class Held implements Health.News {
        private final Diagnosis diagnosis;
        private final Health fresh;
        private final Health stale;
        private volatile long confirmedNanos;
        private volatile long untilNanos;

        Held(Diagnosis diagnosis, Ticker ticker, long confirmedNanos, long untilNanos) {
            this.diagnosis = diagnosis;
            this.fresh = Health.fresh(diagnosis, this, ticker);
            this.stale = Health.stale(this, ticker);
            this.confirmedNanos = confirmedNanos;
            this.untilNanos = untilNanos;
        }

        @Override
        public long confirmedNanos() {
            return confirmedNanos;
        }
    }

    Rounds(Prober prober, Diagnoser diagnoser, Ticker ticker) {
        this(prober, diagnoser, ticker, round -> {});
    }

    /** @param recorder is shown every round, on a thread of the prober's: it must return at once */
    Rounds(Prober prober, Diagnoser diagnoser, Ticker ticker, Consumer<Recorded> recorder) {
        this.recorder = recorder;
        this.prober = prober;
        this.diagnoser = diagnoser;
        this.complaints = new Complaints(diagnoser.topology());
        this.ticker = ticker;
        this.none = Health.none(ticker);
        this.everything = prober.select(check -> true);
        prober.eachBeat(this::age);
    }

    /** What is asked of one round, and who waits for it. */
    private abstract class Asked implements com.qte.ops.probing.RoundRequest {
        private static final Tier[] TIERS = Tier.values();

        private final boolean[] due = new boolean[TIERS.length];

        @Override
        public void begins(long nowNanos) {
            for (Tier tier : TIERS) {
                due[tier.ordinal()] = isWanted(tier, nowNanos);
            }
        }

        abstract boolean isWanted(Tier tier, long now);

        abstract boolean isOfEverything();

        /** The round has ended, and the next one may run: what is thrown here would end that one. */
        abstract void answered(Diagnosis diagnosis);

        abstract void same();

        abstract void refused(String problem);

        @Override
        public final boolean isDue(Tier tier) {
            return due[tier.ordinal()];
        }

        @Override
        public final void brought(Prober.Collected collected, long untilNanos, long nowNanos) {
            Remembered before = diagnoser.remembered();
            Diagnosis diagnosis = diagnoser.diagnose(collected);
            complaints.heard(diagnosis);
            recorder.accept(new Recorded(collected, before, diagnosis));
            if (isOfEverything()) {
                visited(nowNanos);
                publish(diagnosis, untilNanos, nowNanos);
            }
            heldIsBehind = !isOfEverything(); // what a part of the checks said shows in the next round of all
            ended();
            answered(diagnosis);
        }

        @Override
        public final void sameAgain(long untilNanos, long nowNanos) {
            visited(nowNanos);
            renew(untilNanos, nowNanos);
            ended();
            same();
        }

        @Override
        public final void failed(String problem) {
            ended();
            refused(problem);
        }

        private void visited(long now) {
            for (Tier tier : TIERS) {
                if (isDue(tier)) {
                    dueTiers.visit(tier, now);
                }
            }
        }
    }

    /** A round for those who wait for its answer. */
    private final class Waited extends Asked {
        private final Scope scope;
        private final Prober.Selection selection;
        private final CompletableFuture<Diagnosis> answer = new CompletableFuture<>();

        Waited(Scope scope) {
            this.scope = scope;
            this.selection = scope.checks().isEmpty() ? everything : prober.select(scope::includes);
        }

        @Override
        public void begins(long nowNanos) {
            byScope.remove(scope, this);
            super.begins(nowNanos);
        }

        @Override
        public Prober.Selection selection() {
            return selection;
        }

        @Override
        boolean isWanted(Tier tier, long now) {
            return scope.tiers().contains(tier);
        }

        @Override
        public boolean sameAgainIsNoNews() {
            return false;
        }

        @Override
        boolean isOfEverything() {
            return scope.checks().isEmpty();
        }

        @Override
        void answered(Diagnosis diagnosis) {
            answer.complete(diagnosis);
        }

        @Override
        void same() {
            refused("nobody asked whether it was the same");
        }

        @Override
        void refused(String problem) {
            byScope.remove(scope, this); // one that was never begun is shared by nobody who comes later
            answer.completeExceptionally(new OpsException(OpsException.Kind.INTERNAL, problem));
        }
    }

    /** Who is told how a scheduled round ended; throws nothing, for another round may run by then. */
    interface Ended {
        /** With this diagnosis. */
        void with(Diagnosis diagnosis);

        /** All is as well as it was. */
        void theSame();

        /** Not at all. */
        void failed(String problem);
    }

    /** The round that comes by itself, again and again. */
    private final class Scheduled extends Asked {
        /** Nobody waits for it, and its threads are the host's. */
        private static final int MOST_BESIDE = 3;

        private final Ended ended;

        Scheduled(Ended ended) {
            this.ended = ended;
        }

        @Override
        public Prober.Selection selection() {
            return everything;
        }

        @Override
        boolean isWanted(Tier tier, long now) {
            return dueTiers.isDue(tier, now);
        }

        @Override
        public int mostBeside() {
            return MOST_BESIDE;
        }

        @Override
        public boolean sameAgainIsNoNews() {
            Held last = held;
            return last != null && !heldIsBehind && last.diagnosis.status() == Status.HEALTHY && diagnoser.isSettled();
        }

        @Override
        boolean isOfEverything() {
            return true;
        }

        @Override
        void answered(Diagnosis diagnosis) {
            ended.with(diagnosis);
        }

        @Override
        void same() {
            ended.theSame();
        }

        @Override
        void refused(String problem) {
            ended.failed(problem);
        }
    }

    /** Runs a round that looks at everything in the scope now, and waits for it. */
    Diagnosis diagnose(Scope scope) {
        Waited mine = new Waited(scope);
        Waited sharing = byScope.putIfAbsent(scope, mine);
        if (sharing == null) {
            waiting.add(mine);
            next();
        } else {
            mine = sharing;
        }
        try {
            return mine.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What is told to those who complain of something. */
    Complaints complaints() {
        return complaints;
    }

    /** A round of what is due by schedule, to be run by {@link #run}. */
    Runnable scheduled(Ended told) {
        Scheduled request = new Scheduled(told);
        return () -> run(request);
    }

    /** Runs the round on this thread of the library, or leaves it to whoever runs one now. */
    private void run(Asked request) {
        if (running.compareAndSet(false, true)) {
            prober.run(request);
        } else {
            waiting.add(request);
            next();
        }
    }

    private void ended() {
        running.set(false);
        next();
    }

    /** Begins the next round, if none runs. */
    private void next() {
        while (!waiting.isEmpty() && running.compareAndSet(false, true)) {
            Asked request = waiting.poll();
            if (request != null) {
                begin(request);
                return;
            }
            running.set(false);
        }
    }

    private void begin(Asked request) {
        if (!prober.begin(request)) {
            request.failed("no round is run: the library is closing, or this process can have no more threads");
        }
    }

    private synchronized void publish(Diagnosis diagnosis, long untilNanos, long nowNanos) {
        held = new Held(diagnosis, ticker, nowNanos, closed ? over() : untilNanos);
        verdict = closed ? Status.UNKNOWN : diagnosis.status();
    }

    private synchronized void renew(long untilNanos, long nowNanos) {
        Held last = held;
        if (last != null && !closed) {
            last.untilNanos = untilNanos;
            last.confirmedNanos = nowNanos;
            verdict = last.diagnosis.status(); // it may have become too old meanwhile
        }
    }

    /** Nobody looks any more, and no beat lets it grow old: from now on the last diagnosis says nothing. */
    synchronized void close() {
        closed = true;
        verdict = Status.UNKNOWN;
        Held last = held;
        if (last != null) {
            last.untilNanos = over();
        }
    }

    private long over() {
        return ticker.nanos() - 1;
    }

    /** What is too old says nothing any more, whether anybody asks or not. */
    private void age(long now) {
        if (verdict != Status.UNKNOWN) {
            synchronized (this) {
                Held last = held;
                if (last != null && now - last.untilNanos > 0) {
                    verdict = Status.UNKNOWN;
                }
            }
        }
    }

    /** Looks at what is not looked at in every round so many times less often. */
    void stretch(int times) {
        dueTiers.stretch(times);
    }

    /** One volatile read. */
    Status verdict() {
        return verdict;
    }

    Health health() {
        Held last = held;
        if (last == null) {
            return none;
        }
        return ticker.nanos() - last.untilNanos > 0 ? last.stale : last.fresh;
    }

    /** The last diagnosis, while it is not too old to say anything. */
    Optional<Diagnosis> current() {
        Held last = held;
        return last == null || ticker.nanos() - last.untilNanos > 0 ? Optional.empty() : Optional.of(last.diagnosis);
    }

    Optional<Diagnosis> last() {
        Held last = held;
        return last == null ? Optional.empty() : Optional.of(last.diagnosis);
    }
}
