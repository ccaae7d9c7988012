package com.qte.ops.history;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A daemon thread that saves once a minute, and a last time at the end. */
final class Saver implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** A disk that takes longer keeps what it has. */
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);

    private final Runnable saving;
    private final ScheduledThreadPoolExecutor thread;

    Saver(Runnable saving) {
        this.saving = saving;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(null, work, "qte-ops-history", 0, false);
            made.setDaemon(true);
            return made;
        });
        var unused =
                thread.scheduleWithFixedDelay(saving, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(saving);
        thread.shutdown();
        try {
            var unused = thread.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it saves or not, without anybody waiting
        }
    }
}
