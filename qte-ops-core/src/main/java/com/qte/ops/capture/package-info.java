/**
 * Keeps evidence before an act destroys it: what the process does, what was found, what the logs say.
 *
 * <p>Read first: {@link com.qte.ops.capture.Capture}, {@link com.qte.ops.capture.Captured}, {@code Source}. Nothing here
 * changes a target. Whatever fails or hangs is named in the manifest and stops nothing; each source runs on a daemon
 * thread of its own that is left to it where it does not come back.
 */
@NullMarked
package com.qte.ops.capture;

import org.jspecify.annotations.NullMarked;
