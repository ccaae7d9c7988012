package com.qte.ops.capture;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has something done on a daemon thread, and leaves it there where it does not end in time. */
final class Late {
    private Late() {}

    /**
     * Waits for it.
     *
     * @throws TimeoutException if it did not end in time; it is interrupted
     * @throws InterruptedException if the caller is interrupted; so is what it waits for
     * @throws Exception what was thrown
     */
    static <R> R within(Duration time, Callable<R> work) throws Exception {
        FutureTask<R> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "qte-ops-capture", 0, false);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception exception ? exception : e;
        } finally {
            task.cancel(true);
        }
    }
}
