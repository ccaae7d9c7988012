package com.qte.ops.probing;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The place that a running call occupies: when it began, when its time is up, and which thread it has. Exactly one of
 * the call itself and the watchdog settles how it went.
 */
final class Slot {
    private final CallSite<?> site;
    private final long startedNanos;
    private final long deadlineNanos;
    private final Runnable whenOverdue;
    private final @Nullable Runnable handOver;
    private final Thread thread = Thread.currentThread();
    private final AtomicBoolean settled = new AtomicBoolean();
    private boolean handedOver;
    private boolean left;

    /**
     * @param whenOverdue told once, on the watchdog's thread, if the call is not settled at its deadline
     * @param handOver told once, on the watchdog's thread, if the call keeps its thread for long
     */
    Slot(CallSite<?> site, long startedNanos, long deadlineNanos, Runnable whenOverdue, @Nullable Runnable handOver) {
        this.site = site;
        this.startedNanos = startedNanos;
        this.deadlineNanos = deadlineNanos;
        this.whenOverdue = whenOverdue;
        this.handOver = handOver;
    }

    /** Claims the right to say how the call went; true for one claimant only. */
    boolean settle() {
        return settled.compareAndSet(false, true);
    }

    /** Looks at the clock for the call; true if its time is up and nobody had settled it. */
    boolean passDeadline(long nowNanos, long handOverNanos) {
        if (nowNanos - deadlineNanos >= 0 && settle()) {
            whenOverdue.run();
            return true;
        }
        if (!handedOver && handOver != null && nowNanos - startedNanos >= handOverNanos) {
            handedOver = true;
            handOver.run();
        }
        return false;
    }

    /** Takes the call's sessions away, and interrupts it unless it has left by itself. May block on a bad session. */
    void cutOff() {
        site.expire();
        synchronized (this) {
            if (!left) {
                thread.interrupt();
            }
        }
    }

    /** The thread is out of the call; nobody interrupts it for this call's sake any more. */
    void leave() {
        synchronized (this) {
            left = true;
        }
    }
}
