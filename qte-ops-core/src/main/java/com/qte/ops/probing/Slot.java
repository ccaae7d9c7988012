package com.qte.ops.probing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The place that a running call occupies: when it began, when its time is up, and which thread it has. Reused by its
 * thread for one call after the other; the state carries a turn, so that the watchdog can never mistake one call for the
 * next. A call that ends in time costs one store and one compare-and-set.
 *
 * <p>Its thread begins and ends calls; the watchdog alone moves a call on, from running to slow to overdue.
 */
class Slot {
    private static final int PHASES = 4;
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int SLOW = 2;
    private static final int OVERDUE = 3;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Slot.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How a call ended. */
    enum End {
        /** Before anybody took notice. */
        IN_TIME,
        /** After its thread's other work was handed over. */
        SLOW,
        /** After its caller was answered without it. */
        LATE
    }

    /** What is told of a call that keeps its thread; by the watchdog's thread. */
    interface Overseer {
        /** The call keeps its thread longer than the hand-over time. Before this returns, the call cannot end. */
        void slow(Slot slot);

        /** The call's time is up. */
        void overdue(Slot slot);
    }

    private final Overseer overseer;
    private final Thread thread = Thread.currentThread();
    private final ThreadContext context = ThreadContext.ofCurrent();
    private long turn;
    private @Nullable CallSite<?> site;
    private long startedNanos;
    private boolean left;

    @SuppressWarnings("UnusedVariable") // by its handle
    private volatile long state;

    /** A slot of this thread. */
    Slot(Overseer overseer) {
        this.overseer = overseer;
    }

    /** Whether this is the current thread's. */
    final boolean isMine() {
        return thread == Thread.currentThread();
    }

    /** What the thread is put back to after each call. */
    final ThreadContext context() {
        return context;
    }

    /** A call begins. */
    final void begin(CallSite<?> called, long nowNanos) {
        site = called;
        startedNanos = nowNanos;
        turn += PHASES;
        STATE.setRelease(this, turn + RUNNING);
    }

    /** A call begins that is known to be slow: nothing waits behind it on this thread. */
    final void beginSlow(CallSite<?> called, long nowNanos) {
        site = called;
        startedNanos = nowNanos;
        turn += PHASES;
        STATE.setVolatile(this, turn + SLOW); // seen by whoever closes, or sees that it is closed
    }

    /** The call has ended; the first to say so, it or the watchdog, settles how. */
    final End end() {
        if (STATE.compareAndSet(this, turn + RUNNING, turn + IDLE)) {
            return End.IN_TIME;
        }
        synchronized (this) {
            if (STATE.compareAndSet(this, turn + SLOW, turn + IDLE)) {
                return End.SLOW;
            }
            left = true;
            STATE.setRelease(this, turn + IDLE);
        }
        return End.LATE;
    }

    /**
     * Looks at the clock for the call, on the watchdog's thread.
     *
     * @param pauses by how much a deadline moves because the JVM stood still
     */
    final void look(long nowNanos, long handOverNanos, Hiccups pauses) {
        long seen = (long) STATE.getAcquire(this);
        long began = startedNanos;
        CallSite<?> called = site;
        if (called == null) {
            return;
        }
        long until = called.deadlineNanos();
        long phase = seen % PHASES;
        boolean up =
                phase != IDLE && phase != OVERDUE && nowNanos - until >= 0 && nowNanos - until >= pauses.since(began);
        if (phase == RUNNING && (up || nowNanos - began >= handOverNanos)) {
            synchronized (this) {
                if (!STATE.compareAndSet(this, seen, seen - RUNNING + SLOW)) {
                    return;
                }
                overseer.slow(this);
            }
            seen = seen - RUNNING + SLOW;
        }
        if (up && STATE.compareAndSet(this, seen, seen - SLOW + OVERDUE)) {
            overseer.overdue(this);
        }
    }

    /** Declares the call overdue whatever the clock says, because the library closes. */
    final void abandon() {
        long seen = (long) STATE.getVolatile(this);
        if (seen % PHASES == RUNNING) {
            synchronized (this) {
                if (STATE.compareAndSet(this, seen, seen - RUNNING + SLOW)) {
                    overseer.slow(this);
                    seen = seen - RUNNING + SLOW;
                }
            }
        }
        if (seen % PHASES == SLOW && STATE.compareAndSet(this, seen, seen - SLOW + OVERDUE)) {
            overseer.overdue(this);
        }
    }

    /** Whether a call is there whose time was up. */
    final boolean isOverdue() {
        return (long) STATE.getAcquire(this) % PHASES == OVERDUE;
    }

    /** What the call was given. */
    final CallSite<?> site() {
        if (site == null) {
            throw new IllegalStateException("nothing is called");
        }
        return site;
    }

    /** When the call began. */
    final long startedNanos() {
        return startedNanos;
    }

    /** Takes an overdue call's sessions away, and interrupts it unless it has left by itself. May block on a bad session. */
    final void cutOff() {
        CallSite<?> called = site;
        if (called != null) {
            called.expire();
        }
        synchronized (this) {
            if (!left) {
                thread.interrupt();
            }
        }
    }
}
