/**
 * The built-in remediations, found as one provider.
 *
 * <p>Read first: {@link com.qte.ops.remediation.BuiltInRemediations},
 * {@link com.qte.ops.remediation.postgres.TerminateIdle},
 * {@link com.qte.ops.remediation.redis.SetEvictionPolicy}. Nothing here keeps state or threads; an installation that must
 * never act leaves this module off the class path.
 */
@NullMarked
package com.qte.ops.remediation;

import org.jspecify.annotations.NullMarked;
