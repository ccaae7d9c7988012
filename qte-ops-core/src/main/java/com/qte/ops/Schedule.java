package com.qte.ops;

import com.qte.ops.model.Thrown;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Runs rounds at their interval on one daemon thread. A round that fails is told, and the next one is run. */
final class Schedule implements AutoCloseable {
    private final Runnable round;
    private final Duration interval;
    private final Announcer announcer;
    private final ScheduledExecutorService thread;

    Schedule(Runnable round, Duration interval, Announcer announcer) {
        this.round = round;
        this.interval = interval;
        this.announcer = announcer;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(null, work, "qte-ops-schedule", 0, false);
            made.setDaemon(true);
            return made;
        });
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::runOnce, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runOnce() {
        try {
            round.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            announcer.announce(new OpsEvent.Trouble(
                    "a round failed: " + Thrown.describe(Thrown.root(e), UnaryOperator.identity())));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
