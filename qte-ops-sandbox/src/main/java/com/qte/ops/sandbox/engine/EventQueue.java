package com.qte.ops.sandbox.engine;

import com.qte.ops.signal.QueueSignal;
import com.qte.ops.signal.Signals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What waits to be booked: bounded, and what does not fit is dropped and counted. Thread-safe. */
final class EventQueue {
    private final BlockingQueue<Waiting> events;
    private final QueueSignal signal;
    private final int capacity;
    private final AtomicLong dropped = new AtomicLong();

    private record Waiting(MarketEvent event, long sinceNanos) {}

    EventQueue(int capacity) {
        this(capacity, new Signals());
    }

    /** @param signals is told how deep it is */
    EventQueue(int capacity, Signals signals) {
        this.capacity = capacity;
        this.events = new ArrayBlockingQueue<>(capacity);
        this.signal = signals.queue("events", capacity);
    }

    /** Whether there was room. */
    boolean offer(MarketEvent event) {
        boolean taken = events.offer(new Waiting(event, System.nanoTime()));
        say();
        if (!taken) {
            dropped.incrementAndGet();
        }
        return taken;
    }

    /** The next event, or nothing within that time. */
    Optional<MarketEvent> next(Duration within) throws InterruptedException {
        Optional<Waiting> next = Optional.ofNullable(events.poll(within.toNanos(), TimeUnit.NANOSECONDS));
        say();
        return next.map(Waiting::event);
    }

    private void say() {
        signal.depth(events.size());
        Waiting oldest = events.peek();
        if (oldest != null) {
            signal.oldest(oldest.sinceNanos());
        }
    }

    /** How long the event has waited that is next; 0 where none waits. */
    double oldestSeconds() {
        Waiting oldest = events.peek();
        return oldest == null ? 0 : (System.nanoTime() - oldest.sinceNanos()) / 1e9;
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
        say();
        return before;
    }
}
