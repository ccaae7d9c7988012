package com.qte.ops;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.model.Thrown;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Looks into the inbox once a second, and does what persons want done: the one on one thread, the other on another, so
 * that nothing that takes long delays a round, or keeps a word that somebody takes back from being heard. Thread-safe.
 */
final class Attendance implements AutoCloseable {
    /** A person who waits for an answer hardly notices, and a look into an empty folder costs microseconds. */
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Healing healing;
    private final Announcer announcer;
    private final ThreadPoolExecutor reading = thread("qte-ops-inbox");
    private final ThreadPoolExecutor working = thread("qte-ops-work");
    private boolean begun;
    private long lookedNanos;

    Attendance(Healing healing, Announcer announcer) {
        this.healing = healing;
        this.announcer = announcer;
    }

    /** One that is there while there is something to do, and does one thing at a time: what is more is left out. */
    private static ThreadPoolExecutor thread(String name) {
        return new ThreadPoolExecutor(
                0,
                1,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> {
                    Thread made = new Thread(null, work, name, 0, false);
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Called again and again, on one thread; returns at once. While it is busy nothing more is begun. */
    void beat(long nowNanos) {
        if (!begun || nowNanos - lookedNanos >= EVERY_NANOS) {
            begun = true;
            lookedNanos = nowNanos;
            reading.execute(() -> contained(this::read));
        }
    }

    private void read() {
        healing.attend();
        if (healing.hasWork()) {
            working.execute(() -> contained(() -> healing.work(this::told)));
        }
    }

    private void contained(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            announcer.trouble(
                    "inbox",
                    "the inbox could not be attended to: " + Thrown.describe(Thrown.root(e), UnaryOperator.identity()));
        }
    }

    private void told(Healed healed) {
        announcer.announce(new OpsEvent.Acted(healed));
    }

    /** Begins nothing any more; what it is about is interrupted. */
    @Override
    public void close() {
        reading.shutdownNow();
        working.shutdownNow();
    }
}
