/**
 * Turns findings into plans, plans into guarded acts, and acts into proof.
 *
 * <p>Read first: {@link com.qte.ops.healing.Proposal}, {@code Gateway}, {@code Verification}. Guards are pure; the gateway
 * is the only caller of a remediation's {@code apply}, and writes to the journal before and after.
 */
@NullMarked
package com.qte.ops.healing;

import org.jspecify.annotations.NullMarked;
