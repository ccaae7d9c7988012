/**
 * Acting on the machine itself: its services, its kernel's settings, its limits, its old logs.
 *
 * <p>Read first: {@link com.qte.ops.remediation.host.RestartUnit},
 * {@link com.qte.ops.remediation.host.CleanLogs}. Files are replaced whole and atomically, and never through a link. All is
 * immutable and thread-safe.
 */
@NullMarked
package com.qte.ops.remediation.host;

import org.jspecify.annotations.NullMarked;
