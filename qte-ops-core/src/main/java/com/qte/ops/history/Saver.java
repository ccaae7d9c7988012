package com.qte.ops.history;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Has history saved once a minute, on threads that others use as well, and a last time at the end. */
final class Saver implements AutoCloseable {
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();
    /** A disk that takes longer keeps what it has. */
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);

    private final Runnable saving;
    private final Predicate<Runnable> threads;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean begun;
    private long savedNanos;

    /** @param threads takes what is done there, or says that there are none */
    Saver(Runnable saving, Predicate<Runnable> threads) {
        this.saving = saving;
        this.threads = threads;
    }

    /** Begins to save when it is time. On one thread; returns at once. */
    void beat(long nowNanos) {
        if (!begun) {
            begun = true;
            savedNanos = nowNanos;
        }
        if (nowNanos - savedNanos >= INTERVAL_NANOS && !closed.get() && busy.compareAndSet(false, true)) {
            savedNanos = nowNanos;
            if (!threads.test(this::save)) {
                busy.set(false);
            }
        }
    }

    private void save() {
        try {
            saving.run();
        } finally {
            busy.set(false);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Thread last = new Thread(null, saving, "qte-ops-history", 0, false);
        last.setDaemon(true);
        try {
            last.start();
            last.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it saves or not, without anybody waiting
        } catch (OutOfMemoryError e) { // "unable to create native thread"
            return; // what was learned since the last minute is lost
        }
    }
}
