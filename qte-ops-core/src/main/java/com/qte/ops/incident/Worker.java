package com.qte.ops.incident;

import com.qte.ops.model.Thrown;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A thread that is there while it has something to do, one errand after another. Thread-safe. */
final class Worker {
    private final ThreadPoolExecutor thread;
    private final Consumer<String> trouble;

    /** @param threads makes the thread, which is a daemon then */
    Worker(ThreadFactory threads, Consumer<String> trouble) {
        this.trouble = trouble;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                200,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(), // bounded by how many errands there are
                work -> {
                    Thread made = threads.newThread(work);
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    Errand errand(Runnable what) {
        return new Errand(what);
    }

    /** Waits for the thread once at the most: so no errand, however often it is asked for, pushes out another. */
    final class Errand implements Runnable {
        private final Runnable what;
        private final AtomicBoolean waiting = new AtomicBoolean();

        private Errand(Runnable what) {
            this.what = what;
        }

        /** Has it done soon, and returns at once. Where there is no thread for it that is told; it has to be asked for again. */
        void ask() {
            if (waiting.compareAndSet(false, true)) {
                try {
                    thread.execute(this);
                } catch (OutOfMemoryError e) { // "unable to create native thread"
                    waiting.set(false);
                    trouble.accept("there is no thread for incidents; it is tried again in a second");
                }
            }
        }

        @Override
        public void run() {
            waiting.set(false);
            contained(what);
        }
    }

    /** Does it here; what it throws is told. */
    void contained(Runnable what) {
        try {
            what.run();
        } catch (Throwable thrown) { // whatever those who are told throw
            trouble.accept("incidents failed: " + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity()));
        }
    }

    /** Finishes what it was asked for, within this time, and is interrupted then. */
    void close(Duration within) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
