/**
 * What was decided and done: local, append-only, hash-chained JSON lines, synced before the act.
 *
 * <p>Read first: {@link com.qte.ops.journal.Journal}, {@link com.qte.ops.journal.Entry},
 * {@link com.qte.ops.journal.Inspection}. One process owns the folder at a time; anybody may read, also while it writes
 * ({@link com.qte.ops.journal.Follower}). The records lie in segments, one chain across all of them; an
 * {@link com.qte.ops.journal.Anchor} that was kept elsewhere shows that the chain itself was not computed anew.
 *
 * <p>One thread a journal does all its I/O, and is never interrupted. After the first failed write or sync nothing more is
 * written, and everybody who wants to is refused.
 */
@NullMarked
package com.qte.ops.journal;

import org.jspecify.annotations.NullMarked;
