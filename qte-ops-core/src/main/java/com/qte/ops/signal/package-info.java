/**
 * What the host engine says of itself on its hot path: that a loop still turns, how deep a queue is, when it traded last.
 *
 * <p>Read first: {@link com.qte.ops.signal.Signals}, {@link com.qte.ops.signal.Heartbeat},
 * {@link com.qte.ops.signal.SignalReading}. The embedder makes one {@code Signals}, keeps the handles that it gives out, and
 * hands it to the builder; probes find it by {@link com.qte.ops.spi.Site#host}. Saying something is one store:
 * nothing is allocated, nothing is locked, nobody is called, and nothing that the reading side does can delay it. The
 * reader gets immutable records; what was never said is absent, never 0.
 */
@NullMarked
package com.qte.ops.signal;

import org.jspecify.annotations.NullMarked;
