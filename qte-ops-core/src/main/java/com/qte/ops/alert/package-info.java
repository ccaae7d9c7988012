/**
 * What people are told, and by which way it reaches them.
 *
 * <p>Read first: {@link com.qte.ops.alert.Notice}, which is told; {@link com.qte.ops.alert.Notices}, to whom it is
 * handed; and {@link com.qte.ops.alert.Alerts}, which does so for the configured sinks, each on a thread of its own.
 * Handing over never waits for a sink; what cannot be sent is tried again, within bounds.
 */
@NullMarked
package com.qte.ops.alert;

import org.jspecify.annotations.NullMarked;
