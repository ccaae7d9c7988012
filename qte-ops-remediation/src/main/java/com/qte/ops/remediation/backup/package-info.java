/**
 * Makes backups, and restores one on trial.
 *
 * <p>Read first: {@link com.qte.ops.remediation.backup.RunBackup}, {@link com.qte.ops.remediation.backup.RestoreDrill}.
 * Neither deletes a backup. What is restored on trial lies in a folder of this library's own, which it leaves as it was.
 *
 * <p>Remediations are stateless: any thread may call them.
 */
@NullMarked
package com.qte.ops.remediation.backup;

import org.jspecify.annotations.NullMarked;
