/**
 * What ails a PostgreSQL server, versions 13 to 18.
 *
 * <p>Read first: {@link com.qte.ops.probes.postgres.PostgresActivity}, which brings all facts of the cheap tier in one
 * round trip, {@link com.qte.ops.probes.postgres.ServerFacts}, which they are, and {@link
 * com.qte.ops.probes.postgres.BlockedLocks}, a check. Probes block within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.postgres;

import org.jspecify.annotations.NullMarked;
