package com.qte.ops.sandbox.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What waits to be booked: bounded, and what does not fit is dropped and counted. Thread-safe. */
final class EventQueue {
    private final BlockingQueue<MarketEvent> events;
    private final int capacity;
    private final AtomicLong dropped = new AtomicLong();

    EventQueue(int capacity) {
        this.capacity = capacity;
        this.events = new ArrayBlockingQueue<>(capacity);
    }

    /** Whether there was room. */
    boolean offer(MarketEvent event) {
        boolean taken = events.offer(event);
        if (!taken) {
            dropped.incrementAndGet();
        }
        return taken;
    }

    /** The next event, or nothing within that time. */
    Optional<MarketEvent> next(Duration within) throws InterruptedException {
        return Optional.ofNullable(events.poll(within.toNanos(), TimeUnit.NANOSECONDS));
    }

    int size() {
        return events.size();
    }

    int capacity() {
        return capacity;
    }

    long dropped() {
        return dropped.get();
    }

    /** Throws away what waits, and says how much that was. */
    int clear() {
        int before = events.size();
        events.clear();
        return before;
    }
}
