/**
 * Backups: whether there is one that is new and whole, and whether one was ever restored.
 *
 * <p>Read first: {@link com.qte.ops.probes.backup.BackupFiles}, {@link com.qte.ops.probes.backup.BackupArchives},
 * {@link com.qte.ops.probes.backup.Archive}. Archives are read to their end and never unpacked; one that was read is not
 * read again as long as it stays as it is.
 *
 * <p>Probes are stateless and block within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.backup;

import org.jspecify.annotations.NullMarked;
