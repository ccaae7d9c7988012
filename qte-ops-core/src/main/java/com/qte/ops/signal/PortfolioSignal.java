package com.qte.ops.signal;

import com.qte.ops.signal.SignalReading.Portfolio;
import java.util.OptionalLong;

/** What a portfolio is worth, and since when. Any thread may say it, the last one is right. */
public final class PortfolioSignal implements Signal {
    private final String name;
    private final DoubleCell value = new DoubleCell();
    private final Cell said = new Cell();

    PortfolioSignal(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /** It is worth this much, now: two stores. NaN and infinities are read as they are. */
    public void value(double total) {
        value(total, System.nanoTime());
    }

    /**
     * It is worth this much; for a caller who reads the clock anyway.
     *
     * @param nanos {@link System#nanoTime()} of the valuation
     */
    public void value(double total, long nanos) {
        value.set(total);
        said.set(nanos);
    }

    Portfolio read(long now) {
        OptionalLong valued = said.get(); // said last, and so read first: no old value looks new
        return new Portfolio(name, value.get(), SignalReading.since(valued, now));
    }
}
