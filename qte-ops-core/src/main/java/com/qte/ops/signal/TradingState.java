package com.qte.ops.signal;

/** What the engine says that it does about the market. */
public enum TradingState {
    /** It gets ready, and trades not yet. */
    STARTING,
    /** It trades. */
    TRADING,
    /** It was told to pause, by a person or a risk limit. */
    HALTED,
    /** It has nothing to do: the market is closed. */
    CLOSED
}
