/**
 * Accepts configuration as it is.
 *
 * <p>Read first: {@link com.qte.ops.remediation.config.AcceptConfiguration}. The configuration itself is never written.
 *
 * <p>Remediations are stateless: any thread may call them.
 */
@NullMarked
package com.qte.ops.remediation.config;

import org.jspecify.annotations.NullMarked;
