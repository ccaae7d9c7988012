package com.qte.ops.spi;

import java.time.Instant;

/** Knows when the market's session is open. Thread-safe and immediate. */
public interface TradingCalendar {
    /** Whether the session is open at that instant. */
    boolean isOpen(Instant at);
}
