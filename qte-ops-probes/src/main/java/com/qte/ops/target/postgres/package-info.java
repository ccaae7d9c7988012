/**
 * How to reach a PostgreSQL server.
 *
 * <p>Read first: {@link com.qte.ops.target.postgres.PostgresTarget}, {@link
 * com.qte.ops.target.postgres.PostgresSession}. Targets are immutable values that any thread may share. Opening a
 * session blocks, within a bound; closing one never does. A session belongs to one thread at a time.
 */
@NullMarked
package com.qte.ops.target.postgres;

import org.jspecify.annotations.NullMarked;
