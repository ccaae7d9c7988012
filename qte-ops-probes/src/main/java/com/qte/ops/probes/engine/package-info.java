/**
 * The trading engine seen from outside: whether it answers, what it says of itself, its event queue and its latency.
 *
 * <p>Read first: {@link com.qte.ops.probes.engine.EnginePage}, {@link com.qte.ops.probes.engine.EngineSnapshot},
 * {@link com.qte.ops.probes.engine.QueueBacklog}. One visit sends three GETs side by side and waits two seconds at
 * most; an engine that does not answer is a fact in the snapshot, not an exception. Checks are pure.
 */
@NullMarked
package com.qte.ops.probes.engine;

import org.jspecify.annotations.NullMarked;
