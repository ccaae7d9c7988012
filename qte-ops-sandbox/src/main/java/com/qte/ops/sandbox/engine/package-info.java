/**
 * A small trading engine that really trades with itself: market data comes in at a fixed rate, waits in a bounded queue,
 * and is booked by worker threads in PostgreSQL and cached in Redis.
 *
 * <p>Read first: {@link com.qte.ops.sandbox.engine.EngineMain}, {@code Worker}, {@code Meters}. It runs as a process of its
 * own, survives the loss of either server, and ends with the process that started it.
 */
@NullMarked
package com.qte.ops.sandbox.engine;

import org.jspecify.annotations.NullMarked;
