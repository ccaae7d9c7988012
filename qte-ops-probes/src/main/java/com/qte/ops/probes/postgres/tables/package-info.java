/**
 * What ails the tables, indexes and sequences of a PostgreSQL database, versions 13 to 18.
 *
 * <p>Read first: {@link com.qte.ops.probes.postgres.tables.PostgresTables}, which looks every few minutes, {@link
 * com.qte.ops.probes.postgres.tables.PostgresStorage}, which looks once a day, and {@link
 * com.qte.ops.probes.postgres.tables.DeadRows}, a check. No statement of theirs waits for a lock on a table: what they
 * tell comes from the catalogue and the statistics, and where a lock cannot be avoided what is locked is left out. Probes
 * block within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.postgres.tables;

import org.jspecify.annotations.NullMarked;
