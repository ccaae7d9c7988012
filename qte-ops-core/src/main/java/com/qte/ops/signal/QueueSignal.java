package com.qte.ops.signal;

import com.qte.ops.signal.SignalReading.Queue;

/**
 * A queue of the engine: how deep it is, and how old what waits longest. Whoever puts in or takes out says so. Any
 * thread, the last one is right.
 */
public final class QueueSignal implements Signal {
    private final String name;
    private final long capacity;
    private final Cell depth = new Cell();
    private final Cell oldest = new Cell();

    QueueSignal(String name, long capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    @Override
    public String name() {
        return name;
    }

    /** So many wait now: one store. Any thread, the last one is right. */
    public void depth(long waiting) {
        depth.set(waiting);
    }

    /**
     * What waits longest came in then: one store. Counts only while the depth is above 0.
     *
     * @param nanos {@link System#nanoTime()} when it was put in
     */
    public void oldest(long nanos) {
        oldest.set(nanos);
    }

    Queue read(long now) {
        return new Queue(name, capacity, SignalReading.boxed(depth.get()), SignalReading.since(oldest.get(), now));
    }
}
