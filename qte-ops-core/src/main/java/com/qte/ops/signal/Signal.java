package com.qte.ops.signal;

/** Anything that an engine says of itself under a name. */
sealed interface Signal
        permits DoubleSignal, Heartbeat, LongSignal, PoolSignal, PortfolioSignal, QueueSignal, TradeSignal {
    /** What it is called, unique among all signals of an engine. */
    String name();
}
