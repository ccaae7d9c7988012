package com.qte.ops.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Knows when the market's session is open. Thread-safe and immediate. */
public interface TradingCalendar {
    /**
     * Whether the session is open at that instant, which may be past or to come.
     *
     * @param at by the wall clock
     */
    boolean isOpen(Instant at);

    /**
     * The last day, in the market's zone, that it knows the holidays for; after it, it takes them for ordinary days. Empty
     * where it does not say, which is taken for ever.
     */
    default Optional<LocalDate> until() {
        return Optional.empty();
    }
}
