package com.qte.ops;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.model.Thrown;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Looks into the inbox once a second, and does what persons want done: the one on a runner, the other on its own thread, so
 * that nothing that takes long delays a round, or keeps a word that somebody takes back from being heard. Thread-safe.
 */
final class Attendance implements AutoCloseable {
    /** A person who waits for an answer hardly notices, and a look into an empty folder costs microseconds. */
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    /** Long enough for what follows at once; between two rounds it is not there. */
    private static final Duration IDLE = Duration.ofMillis(200);

    private final Healing healing;
    private final Announcer announcer;
    private final Predicate<Runnable> threads;
    private final ThreadPoolExecutor working;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean closed;
    private boolean begun;
    private long lookedNanos;

    /**
     * @param threads takes what is done on threads that others use as well, or says that there are none
     * @param counting wraps all that its own thread does
     */
    Attendance(Healing healing, Announcer announcer, Predicate<Runnable> threads, UnaryOperator<Runnable> counting) {
        this.threads = threads;
        this.working = thread("qte-ops-work", counting);
        this.healing = healing;
        this.announcer = announcer;
    }

    /** One that is there while there is something to do, and does one thing at a time: what is more is left out. */
    static ThreadPoolExecutor thread(String name, UnaryOperator<Runnable> counting) {
        return new ThreadPoolExecutor(
                0,
                1,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                work -> {
                    Thread made = new Thread(null, counting.apply(work), name, 0, false);
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
            if (!closed && reading.compareAndSet(false, true) && !threads.test(() -> contained(this::read))) {
                reading.set(false);
            }
        }
    }

    private void read() {
        try {
            healing.attend();
            if (healing.hasWork()) {
                working.execute(() -> contained(() -> healing.work(this::told)));
            }
        } finally {
            reading.set(false);
        }
    }

    private void contained(Runnable what) {
        try {
            what.run();
        } catch (Throwable thrown) { // whatever foreign code throws ends here; that there is no thread for it, too
            announcer.trouble(
                    "inbox",
                    "the inbox could not be attended to: "
                            + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity()));
        }
    }

    private void told(Healed healed) {
        announcer.announce(new OpsEvent.Acted(healed));
    }

    /** Begins nothing any more; what its own thread is about is interrupted. */
    @Override
    public void close() {
        closed = true;
        working.shutdownNow();
    }
}
