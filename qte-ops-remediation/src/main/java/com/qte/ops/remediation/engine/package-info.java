/**
 * What is done to the engine: its number of workers, its queue, its restart.
 *
 * <p>Read first: {@link com.qte.ops.remediation.engine.SetWorkers}, {@link com.qte.ops.remediation.engine.ClearQueue},
 * {@link com.qte.ops.remediation.engine.RestartEngine}. Stateless. The embedder of an engine may hand in
 * {@link com.qte.ops.remediation.engine.EngineRestart} and {@link com.qte.ops.remediation.engine.TradingHalt}.
 */
@NullMarked
package com.qte.ops.remediation.engine;

import org.jspecify.annotations.NullMarked;
