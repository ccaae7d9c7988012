package com.qte.ops;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.Prober;
import com.qte.ops.self.Budget;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.Spending;
import com.qte.ops.self.Stretch;
import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Has rounds run at their interval. The watchdog's beat says when; a thread of the prober's runs them, so that nothing is
 * handed over while all goes well. A round that fails is told, and the next one is run. Thread-safe.
 */
final class Schedule implements Rounds.Ended, AutoCloseable {
    private final Prober prober;
    private final Rounds rounds;
    private final Ticker ticker;
    private final Announcer announcer;
    private final Consumer<Diagnosis> ended;
    private final Runnable round;
    private final Duration interval;
    private final Supplier<Optional<Spending>> spending;
    private final Budget budget;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong late = new AtomicLong();
    private volatile Stretch stretch = Stretch.NONE;
    private long lookedNanos;
    private volatile long dueNanos;
    private volatile boolean missed;
    private volatile boolean closed;

    /**
     * @param interval time from the end of one round to the next
     * @param ended told of every diagnosis, on a thread of the prober's: it must return at once
     * @param spending what the library used in the last minutes, if that is known
     * @param budget what it may use: rounds are kept further apart until it does
     */
    Schedule(
            Prober prober,
            Rounds rounds,
            Ticker ticker,
            Duration interval,
            Announcer announcer,
            Consumer<Diagnosis> ended,
            Supplier<Optional<Spending>> spending,
            Budget budget) {
        this.prober = prober;
        this.rounds = rounds;
        this.ticker = ticker;
        this.interval = interval;
        this.announcer = announcer;
        this.ended = ended;
        this.spending = spending;
        this.budget = budget;
        this.round = rounds.scheduled(this);
    }

    void start() {
        dueNanos = ticker.nanos();
        lookedNanos = dueNanos;
        prober.eachBeat(this::beat);
        prober.startBeating();
    }

    private void beat(long now) {
        if (closed || now - dueNanos < 0) {
            return;
        }
        if (busy.compareAndSet(false, true)) {
            if (!prober.execute(round)) {
                busy.set(false);
            }
        } else if (!missed && now - dueNanos >= interval().toNanos()) {
            missed = true;
            late.incrementAndGet();
        }
    }

    /** Time from one round to the next as it is kept now. */
    Duration interval() {
        return stretch.of(interval);
    }

    /** How the rounds keep their time. */
    SelfSnapshot.Rounds kept() {
        return new SelfSnapshot.Rounds(late.get(), interval(), stretch.factor());
    }

    /** What costs too much is done less often; what is known then may become as much older. */
    private void keepWithinBudget() {
        long now = ticker.nanos();
        Duration passed = Duration.ofNanos(now - lookedNanos);
        lookedNanos = now;
        spending.get().ifPresent(spent -> {
            stretch = stretch.after(spent, budget, passed);
            rounds.stretch(stretch.factor());
            prober.pace(interval, stretch.factor());
        });
    }

    /** The next round is due only when all has been told of this one, so that nobody hears of them in another order. */
    @Override
    public void with(Diagnosis diagnosis) {
        try {
            keepWithinBudget();
            ended.accept(diagnosis);
        } catch (Throwable thrown) { // out of memory and out of threads, too: rounds go on
            announcer.trouble(
                    "round", "what follows a round failed: " + Thrown.describe(thrown, UnaryOperator.identity()));
        } finally {
            done();
        }
    }

    @Override
    public void theSame() {
        done();
    }

    @Override
    public void failed(String problem) {
        done();
        if (!closed) {
            announcer.trouble("round", "a round failed: " + problem);
        }
    }

    private void done() {
        missed = false;
        dueNanos = ticker.nanos() + interval().toNanos();
        busy.set(false);
    }

    @Override
    public void close() {
        closed = true;
    }
}
