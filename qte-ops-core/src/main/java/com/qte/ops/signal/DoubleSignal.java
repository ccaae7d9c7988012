package com.qte.ops.signal;

import com.qte.ops.signal.SignalReading.Real;

/** A number that the engine says of itself, such as its exposure. Any thread may set it, the last one is right. */
public final class DoubleSignal implements Signal {
    private final String name;
    private final DoubleCell value = new DoubleCell();

    DoubleSignal(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /** It is this much now: one store. NaN and infinities are read as they are. */
    public void set(double now) {
        value.set(now);
    }

    Real read() {
        return new Real(name, value.get());
    }
}
