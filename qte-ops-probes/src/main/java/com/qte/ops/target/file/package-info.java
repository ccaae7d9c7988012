/**
 * Logs, followed: only what was appended is read, through rotation, within fixed memory.
 *
 * <p>Read first: {@link com.qte.ops.target.file.LogTarget}, {@link com.qte.ops.target.file.LogFile},
 * {@link com.qte.ops.target.file.Cursor}. The cursor lives in the snapshot of the probe that follows, so that probes stay
 * stateless; a file is open only while it is read. A session is for one thread; closed from another one, what is being read
 * ends with an exception.
 */
@NullMarked
package com.qte.ops.target.file;

import org.jspecify.annotations.NullMarked;
