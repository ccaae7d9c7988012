package com.qte.ops.sandbox.engine;

import java.util.concurrent.atomic.AtomicReference;

/** What can be made wrong with the engine itself, one at a time. */
public enum EngineFault {
    /** Nothing. */
    NONE,
    /** It says of itself that it does not work. */
    DOWN,
    /** Its API takes connections and says nothing. */
    SILENT,
    /** Its orders are answered with 503. */
    SERVER_ERRORS,
    /** All orders are rejected. */
    ORDERS_REJECTED,
    /** Each event takes more than half a second. */
    SLOW,
    /** No market data come in, and so there are no trades. */
    NO_MARKET_DATA,
    /** The portfolio's value is not a number. */
    PORTFOLIO_NAN,
    /** The portfolio is counted twice. */
    PORTFOLIO_DOUBLED,
    /** The portfolio is not valued any more. */
    PORTFOLIO_FROZEN,
    /** The page lacks the portfolio's value. */
    PORTFOLIO_ABSENT,
    /** The page of metrics is not there. */
    PAGE_ABSENT,
    /** The page of metrics is something else. */
    PAGE_NONSENSE,
    /** All counters have begun at 0 again. */
    COUNTERS_RESET;

    /** The fault of the moment. Thread-safe. */
    static final class Switch {
        private final AtomicReference<EngineFault> now = new AtomicReference<>(NONE);

        boolean is(EngineFault fault) {
            return now.get() == fault;
        }

        void set(EngineFault fault) {
            now.set(fault);
        }
    }
}
