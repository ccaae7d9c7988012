/**
 * The JVM that the library runs in: how long it stood still.
 *
 * <p>Read first: {@link com.qte.ops.probes.jvm.JvmPauses}, {@link com.qte.ops.probes.jvm.StandStill}. What is seen comes
 * from the core's own meter ({@link com.qte.ops.spi.Pauses}); nothing blocks. Checks are pure. The first word of its
 * checks is {@code jvm}.
 */
@NullMarked
package com.qte.ops.probes.jvm;

import org.jspecify.annotations.NullMarked;
