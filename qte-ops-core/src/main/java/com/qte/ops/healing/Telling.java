package com.qte.ops.healing;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Tells somebody what came of each proposal, and how long it took. Thread-safe. */
final class Telling {
    private final Ticker ticker;
    private volatile BiConsumer<Healed, Duration> told = (healed, took) -> {};

    Telling(Ticker ticker) {
        this.ticker = ticker;
    }

    void to(BiConsumer<Healed, Duration> somebody) {
        told = somebody;
    }

    /** What this comes to; of what is thrown nothing is told, for nothing was done. */
    Healed of(Supplier<Healed> act) {
        long began = ticker.nanos();
        Healed healed = act.get();
        told.accept(healed, Duration.ofNanos(ticker.nanos() - began));
        return healed;
    }
}
