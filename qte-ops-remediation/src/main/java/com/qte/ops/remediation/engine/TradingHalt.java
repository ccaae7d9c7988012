package com.qte.ops.remediation.engine;

/**
 * Whether trading is halted, as the embedder knows it. Handed in as {@code builder.host(TradingHalt.class, …)}; asked on
 * the thread of a plan or an act. An engine that says so by its signals needs none.
 */
@FunctionalInterface
public interface TradingHalt {
    /**
     * Whether the engine sends no orders, and will send none before a person lets it.
     *
     * @throws Exception if that is not known, which counts as trading
     */
    boolean isHalted() throws Exception;
}
