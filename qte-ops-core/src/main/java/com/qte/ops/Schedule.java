package com.qte.ops;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.probing.Prober;
import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Has rounds run at their interval. The watchdog's beat says when; a thread of the prober's runs them, so that nothing is
 * handed over while all goes well. A round that fails is told, and the next one is run. Thread-safe.
 */
final class Schedule implements Rounds.Ended, AutoCloseable {
    private final Prober prober;
    private final Ticker ticker;
    private final Announcer announcer;
    private final Consumer<Diagnosis> ended;
    private final Runnable round;
    private final Duration interval;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong late = new AtomicLong();
    private volatile int stretch = 1;
    private volatile long dueNanos;
    private volatile boolean missed;
    private volatile boolean closed;

    /**
     * @param interval time from the end of one round to the next
     * @param ended told of every diagnosis, on a thread of the prober's: it must return at once
     */
    Schedule(
            Prober prober,
            Rounds rounds,
            Ticker ticker,
            Duration interval,
            Announcer announcer,
            Consumer<Diagnosis> ended) {
        this.prober = prober;
        this.ticker = ticker;
        this.interval = interval;
        this.announcer = announcer;
        this.ended = ended;
        this.round = rounds.scheduled(this);
    }

    void start() {
        dueNanos = ticker.nanos();
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
        return interval.multipliedBy(stretch);
    }

    /** Keeps rounds so many times further apart than configured. */
    void stretch(int times) {
        stretch = times;
        prober.interval(interval());
    }

    /** Rounds that took longer than the time from one to the next. */
    long late() {
        return late.get();
    }

    @Override
    public void with(Diagnosis diagnosis) {
        done();
        ended.accept(diagnosis);
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
