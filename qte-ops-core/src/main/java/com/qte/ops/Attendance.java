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
 * Looks into the inbox once a second and does what persons want done, on a thread of its own: what takes long delays no
 * round. Thread-safe.
 */
final class Attendance implements AutoCloseable {
    /** A person who waits for an answer hardly notices, and a look into an empty folder costs microseconds. */
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Healing healing;
    private final Announcer announcer;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
                Thread made = new Thread(null, work, "qte-ops-inbox", 0, false);
                made.setDaemon(true);
                return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    private boolean begun;
    private long lookedNanos;

    Attendance(Healing healing, Announcer announcer) {
        this.healing = healing;
        this.announcer = announcer;
    }

    /** Called again and again, on one thread; returns at once. While it is busy nothing more is begun. */
    void beat(long nowNanos) {
        if (!begun || nowNanos - lookedNanos >= EVERY_NANOS) {
            begun = true;
            lookedNanos = nowNanos;
            thread.execute(this::attend);
        }
    }

    private void attend() {
        try {
            healing.serve(this::told);
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
        thread.shutdownNow();
    }
}
