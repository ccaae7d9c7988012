/**
 * What authors of probes and remediations implement, and what they are handed.
 *
 * <p>Read first: {@link com.qte.ops.spi.Probe}, {@link com.qte.ops.spi.Check}, {@link com.qte.ops.spi.Remediation}.
 * Implementations are stateless and may be called from any thread; the core calls each with one object that is valid
 * until the call returns, gives it a deadline, and contains whatever it throws. New methods come as default methods
 * that do nothing.
 */
@NullMarked
package com.qte.ops.spi;

import org.jspecify.annotations.NullMarked;
