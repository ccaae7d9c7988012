/**
 * Keeps the tables of a PostgreSQL server well: indexes, statistics, dead rows, and rows that are kept long enough.
 *
 * <p>Read first: {@link com.qte.ops.remediation.postgres.upkeep.CreateIndex}, {@code LongStatement}, {@link
 * com.qte.ops.remediation.postgres.upkeep.ArchiveTrades}. A statement that takes long runs on a session and a thread of
 * its own, while the thread of the call watches over it and ends it: when the act must not go on, when the server is
 * under load, when its time is up. Both threads end with the call.
 */
@NullMarked
package com.qte.ops.remediation.postgres.upkeep;

import org.jspecify.annotations.NullMarked;
