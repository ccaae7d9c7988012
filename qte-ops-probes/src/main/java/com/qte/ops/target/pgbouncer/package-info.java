/**
 * How to reach the console of a PgBouncer. It speaks PostgreSQL's protocol, but refuses what the JDBC driver sends at
 * login, and understands simple queries only.
 *
 * <p>Read first: {@link com.qte.ops.target.pgbouncer.PgBouncerTarget}.
 *
 * <p>Targets are immutable. A session is lent to one call at a time and confined to it.
 */
@NullMarked
package com.qte.ops.target.pgbouncer;

import org.jspecify.annotations.NullMarked;
