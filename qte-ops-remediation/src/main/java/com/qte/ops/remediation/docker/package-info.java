/**
 * Puts containers, and what is deployed in them, right: by the engine's interface, and by the deployment's own scripts.
 *
 * <p>Read first: {@link com.qte.ops.remediation.docker.Rollback}, {@code Deployment}. All remediations are
 * stateless and safe from several threads. What a script changes nobody can take back but a script.
 */
@NullMarked
package com.qte.ops.remediation.docker;

import org.jspecify.annotations.NullMarked;
