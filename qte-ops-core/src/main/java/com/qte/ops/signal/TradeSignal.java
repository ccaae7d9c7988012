package com.qte.ops.signal;

import com.qte.ops.signal.SignalReading.Trades;
import java.util.OptionalLong;

/** The trades of one path through the engine. One thread says them; a path that has several takes a signal for each. */
public final class TradeSignal implements Signal {
    private final String name;
    private final Cell count = new Cell();
    private final Cell last = new Cell();

    TradeSignal(String name) {
        this.name = name;
        count.set(0);
    }

    @Override
    public String name() {
        return name;
    }

    /** There was a trade, now: two stores. */
    public void traded() {
        traded(System.nanoTime());
    }

    /**
     * There was a trade; for a caller who reads the clock anyway.
     *
     * @param nanos {@link System#nanoTime()} of the trade
     */
    public void traded(long nanos) {
        count.add(1);
        last.set(nanos);
    }

    Trades read(long now) {
        OptionalLong traded = last.get(); // said last, and so read first: the count is of this trade, or a later one
        return new Trades(name, count.get().orElse(0), SignalReading.since(traded, now));
    }
}
