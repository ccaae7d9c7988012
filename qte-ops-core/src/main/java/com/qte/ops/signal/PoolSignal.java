package com.qte.ops.signal;

import com.qte.ops.signal.SignalReading.Pool;

/**
 * A pool of the engine, of connections or of workers. Any thread, the last one is right. One whose name is {@code postgres},
 * or begins with {@code postgres-} or {@code postgres.}, is one of connections to PostgreSQL for the built-in checks.
 */
public final class PoolSignal implements Signal {
    private final String name;
    private final Cell most = new Cell();
    private final Cell active = new Cell();
    private final Cell waiting = new Cell();

    PoolSignal(String name, long max) {
        this.name = name;
        most.set(max);
    }

    @Override
    public String name() {
        return name;
    }

    /** So many are in use now: one store. */
    public void active(long inUse) {
        active.set(inUse);
    }

    /** So many callers wait for one now: one store. */
    public void waiting(long callers) {
        waiting.set(callers);
    }

    /** So many may be in use from now on: one store. */
    public void max(long allowed) {
        most.set(allowed);
    }

    Pool read() {
        return new Pool(
                name,
                SignalReading.boxed(most.get()),
                SignalReading.boxed(active.get()),
                SignalReading.boxed(waiting.get()));
    }
}
