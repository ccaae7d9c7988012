package com.qte.ops.probing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The library's heart: one thread that beats every {@link #PERIOD}, compares running calls with the clock, and notes by
 * how much it was late itself. It runs no foreign code and takes no lock for longer than bookkeeping. It is started with
 * the first call, so that a library which is never asked costs nothing. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
    /** A hundred looks a second cost about a thousandth of a core, and half a hand-over time of accuracy. */
    static final Duration PERIOD = Duration.ofMillis(10);
    /** A call that keeps its thread longer has what waits behind it moved to another one. */
    static final Duration HAND_OVER = Duration.ofMillis(20);

    static final long HAND_OVER_NANOS = HAND_OVER.toNanos();

    /** Something to be done at every beat, quickly. */
    interface Beat {
        /** The time is this. */
        void at(long nowNanos);
    }

    private final Surroundings surroundings;
    private final Hiccups hiccups;
    private final Set<Slot> slots = ConcurrentHashMap.newKeySet();
    private final List<Beat> beats = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closed;

    Watchdog(Surroundings surroundings, Hiccups hiccups) {
        this.surroundings = surroundings;
        this.hiccups = hiccups;
        this.thread = Runners.daemon(surroundings.counting().apply(this::run), "qte-ops-watchdog");
    }

    /** @throws OutOfMemoryError "unable to create native thread": then a later call tries again */
    void start() {
        if (!started.get() && started.compareAndSet(false, true)) {
            boolean runs = false;
            try {
                thread.start();
                runs = true;
            } finally {
                started.set(runs);
            }
        }
    }

    /** Does this at every beat from now on. */
    void each(Beat beat) {
        beats.add(beat);
    }

    /** Looks after a call that runs on a thread of its own. */
    void watch(Slot slot) {
        slots.add(slot);
    }

    /** The call has ended. */
    void forget(Slot slot) {
        slots.remove(slot);
    }

    /** Declares a call overdue that has begun while this closed, for nobody will look after it any more. */
    void abandonIfClosed(Slot slot) {
        if (closed) {
            slot.abandon();
        }
    }

    Hiccups hiccups() {
        return hiccups;
    }

    private void run() {
        long period = PERIOD.toNanos();
        hiccups.beat(surroundings.ticker().nanos(), Long.MAX_VALUE / 2);
        while (!closed) {
            surroundings.ticker().park(period);
            try {
                beat(surroundings.ticker().nanos(), period);
            } catch (Throwable thrown) { // a watchdog that dies leaves everybody unwatched; even out of memory goes on
                surroundings.trouble().failed("watchdog", thrown);
            }
        }
    }

    private void beat(long now, long period) {
        hiccups.beat(now, period);
        for (Slot slot : slots) {
            look(slot, now);
        }
        for (Beat beat : beats) {
            beat.at(now);
        }
    }

    void look(Slot slot, long now) {
        slot.look(now, HAND_OVER_NANOS, hiccups);
    }

    /** Declares every call overdue, and beats no more. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        slots.forEach(Slot::abandon);
    }
}
