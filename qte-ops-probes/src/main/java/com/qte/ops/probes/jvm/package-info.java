/**
 * The JVM that the library runs in: threads, memory, collections, how it was started, and how long it stood still.
 *
 * <p>Read first: {@link com.qte.ops.probes.jvm.JvmVitals}, {@link com.qte.ops.probes.jvm.VitalsSnapshot},
 * {@link com.qte.ops.probes.jvm.HeapLeft}. Only an engine's JVM is judged, one in which the library is embedded and started;
 * of a command's own JVM everything is skipped. What is seen comes from the platform's beans, from the core's own meter of
 * pauses ({@link com.qte.ops.spi.Pauses}) and from an ear at the collectors. Checks are pure. The first word of all checks
 * is {@code jvm}.
 */
@NullMarked
package com.qte.ops.probes.jvm;

import org.jspecify.annotations.NullMarked;
