/**
 * Faults that hang together, or do not, made for real, one after the other; and whether the first-ranked cause is right.
 *
 * <p>Read first: {@link com.qte.ops.sandbox.compound.Bench}.
 */
@NullMarked
package com.qte.ops.sandbox.compound;

import org.jspecify.annotations.NullMarked;
