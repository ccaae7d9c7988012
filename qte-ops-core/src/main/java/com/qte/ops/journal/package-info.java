/**
 * What was decided and done: local, append-only, hash-chained JSON lines, synced before the act.
 *
 * <p>Read first: {@link com.qte.ops.journal.Journal}, {@link com.qte.ops.journal.Entry},
 * {@link com.qte.ops.journal.Inspection}. One process owns the folder at a time; anybody may read.
 */
@NullMarked
package com.qte.ops.journal;

import org.jspecify.annotations.NullMarked;
