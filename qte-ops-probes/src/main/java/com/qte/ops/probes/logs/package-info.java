/**
 * What the logs say: errors, slowness, silence, and what they take on disk.
 *
 * <p>Read first: {@link com.qte.ops.probes.logs.LogWatch}, {@link com.qte.ops.probes.logs.LogSnapshot}, {@code Errors}. What
 * is usual is learned from recorded history; until there is enough of that nothing is said to be well or ill. Probes are safe
 * from several threads; what they know is in their snapshots.
 */
@NullMarked
package com.qte.ops.probes.logs;

import org.jspecify.annotations.NullMarked;
