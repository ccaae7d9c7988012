/**
 * Clocks that stand still until a test moves them.
 *
 * <p>Read first: {@link com.qte.ops.testkit.time.ManualClock}, {@link com.qte.ops.testkit.time.ManualTicker}. Both are
 * safe from several threads; neither ever blocks but in {@link com.qte.ops.testkit.time.ManualTicker#park}.
 */
@NullMarked
package com.qte.ops.testkit.time;

import org.jspecify.annotations.NullMarked;
