package com.qte.ops.healing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls one piece of foreign code, each time on a thread of its own, one call after another, and waits for a moment. What
 * has not come back keeps its thread, interrupted, and is not called again until it has: one thread is all that it
 * costs. Thread-safe.
 */
final class Contained {
    /** Answering takes microseconds; a machine so busy that it takes a second should not be acted on either. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String LATE = "no answer within " + PATIENCE.toSeconds() + " s";

    private final String name;
    private @Nullable Thread late;

    /** @param name of its threads */
    Contained(String name) {
        this.name = name;
    }

    /**
     * Blocks for a second at most, longer only behind other callers, each of which waits as long. Whoever is interrupted
     * waits no longer, and has the flag set again.
     *
     * @param otherwise makes the result where there is none; handed in English what was wrong
     */
    synchronized <R> R call(Callable<R> work, Function<String, R> otherwise) {
        if (late != null && late.isAlive()) {
            return otherwise.apply(LATE);
        }
        FutureTask<R> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // "unable to create native thread"
            return otherwise.apply(kind(e));
        }
        try {
            return task.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return otherwise.apply(kind(e.getCause()));
        } catch (TimeoutException e) {
            leave(thread);
            return otherwise.apply(LATE);
        } catch (InterruptedException e) {
            leave(thread);
            Thread.currentThread().interrupt();
            return otherwise.apply("interrupted");
        }
    }

    private void leave(Thread thread) {
        late = thread;
        thread.interrupt();
    }

    /** Not what it says of itself: that would be foreign code again. */
    private static String kind(@Nullable Throwable thrown) {
        return thrown == null ? "failed" : thrown.getClass().getName();
    }
}
