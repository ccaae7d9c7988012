/**
 * Installs security updates and rotates keys. Both are DESTRUCTIVE: updates cannot be taken back, and of a key only its file.
 *
 * <p>Read first: {@link com.qte.ops.remediation.security.ApplyUpdates}, {@link
 * com.qte.ops.remediation.security.RotateKey}.
 *
 * <p>Remediations are stateless: any thread may call them.
 */
@NullMarked
package com.qte.ops.remediation.security;

import org.jspecify.annotations.NullMarked;
