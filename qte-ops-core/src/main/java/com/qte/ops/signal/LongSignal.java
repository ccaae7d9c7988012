package com.qte.ops.signal;

import com.qte.ops.signal.SignalReading.Whole;

/**
 * A whole number that the engine says of itself, such as its open orders. Any thread may {@link #set}, the last one is
 * right; only one may {@link #add}.
 */
public final class LongSignal implements Signal {
    private final String name;
    private final Cell value = new Cell();

    LongSignal(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * It is this much now: one store.
     *
     * @param now anything but {@link Long#MIN_VALUE}, which reads as if nothing had been said
     */
    public void set(long now) {
        value.set(now);
    }

    /** It is this much more than before, or this much if nothing was said before. Only for a single writer. */
    public void add(long more) {
        value.add(more);
    }

    Whole read() {
        return new Whole(name, SignalReading.boxed(value.get()));
    }
}
