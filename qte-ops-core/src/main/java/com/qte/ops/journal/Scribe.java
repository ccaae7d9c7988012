package com.qte.ops.journal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A daemon thread that does one thing after another and is never interrupted, whatever happens to who waits for it. */
final class Scribe {
    private final ThreadPoolExecutor thread;

    Scribe(String name) {
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /**
     * Has it done and waits for it; an interrupt is put off until then.
     *
     * @throws Exception what the task threw, or that it took too long, or that this is closed
     */
    <R> R write(Duration within, Callable<R> task) throws Exception {
        long began = System.nanoTime();
        return write(within, () -> began, task);
    }

    /**
     * The same for what takes as long as it takes, as long as it goes on.
     *
     * @param within how long nothing may be heard of it
     * @param heard when that was last, as {@link System#nanoTime()} says it
     */
    <R> R write(Duration within, LongSupplier heard, Callable<R> task) throws Exception {
        FutureTask<R> future = new FutureTask<>(task);
        if (!begin(future)) {
            throw new IllegalStateException("closed");
        }
        return await(future, within, heard);
    }

    /** Does a last thing if it can be done in time, and ends. Further calls do nothing. */
    void close(Duration within, Callable<?> last) {
        FutureTask<?> future = new FutureTask<>(last);
        if (begin(future)) {
            thread.shutdown();
            try {
                long began = System.nanoTime();
                await(future, within, () -> began);
            } catch (Exception e) {
                // It is closed either way; what hangs or fails here is let go with the process.
            }
        }
    }

    private boolean begin(FutureTask<?> task) {
        synchronized (thread) {
            if (thread.isShutdown()) {
                return false;
            }
            thread.execute(task);
            return true;
        }
    }

    private static <R> R await(Future<R> future, Duration within, LongSupplier heard) throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(left(within, heard), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    if (left(within, heard) <= 0) {
                        throw new TimeoutException("the disk has not answered within " + within.toSeconds() + " s");
                    }
                } catch (ExecutionException e) {
                    throw thrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static long left(Duration within, LongSupplier heard) {
        return heard.getAsLong() + within.toNanos() - System.nanoTime();
    }

    private static Exception thrown(@Nullable Throwable cause) {
        return cause instanceof Exception exception
                ? exception
                : new IllegalStateException(String.valueOf(cause), cause);
    }
}
