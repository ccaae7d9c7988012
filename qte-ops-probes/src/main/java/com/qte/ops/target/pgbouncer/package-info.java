/**
 * How to reach the console of a PgBouncer. It speaks PostgreSQL's protocol, but refuses what the JDBC driver sends at
 * login, and understands simple queries only.
 *
 * <p>Read first: {@link com.qte.ops.target.pgbouncer.PgBouncerTarget}.
 */
@NullMarked
package com.qte.ops.target.pgbouncer;

import org.jspecify.annotations.NullMarked;
