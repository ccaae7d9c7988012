/**
 * Turns findings into plans, plans into guarded acts, and acts into proof.
 *
 * <p>Read first: {@link com.qte.ops.healing.Proposal}, {@code Gateway}, {@code Verification}. Guards are pure; the gateway
 * is the only caller of a remediation's {@code apply}, and writes to the journal before and after. What broke off is taken back by {@code TakingBack}; what a crash left open is
 * looked at by {@code Reconciliation}; {@link com.qte.ops.healing.RunState} says how each execution ended.
 */
@NullMarked
package com.qte.ops.healing;

import org.jspecify.annotations.NullMarked;
