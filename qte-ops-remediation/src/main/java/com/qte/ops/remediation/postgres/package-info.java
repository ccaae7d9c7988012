/**
 * Ends sessions and queries of a PostgreSQL server, each named by its full identity.
 *
 * <p>Read first: {@link com.qte.ops.remediation.postgres.TerminateIdle}, {@code Selection}, {@code Ending}. Planning
 * reads one statement over a read-only session; which sessions must never be ended is decided by {@code Spared}, a pure
 * function. Acting is one statement in a transaction of its own, because within a longer one the server shows its
 * sessions as they were when it was first asked. Calls block for at most the time-out of their spec.
 */
@NullMarked
package com.qte.ops.remediation.postgres;

import org.jspecify.annotations.NullMarked;
