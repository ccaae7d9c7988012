/**
 * The scripts that deploy the system and take it back, and the backups to take it back to. Reads only: the scripts are run
 * elsewhere.
 *
 * <p>Read first: {@link com.qte.ops.target.deploy.DeployTarget}, {@link com.qte.ops.target.deploy.DeployFiles},
 * {@link com.qte.ops.target.deploy.Backup}. A session belongs to one thread, and may be closed from another one: what it
 * reads then ends with an exception.
 */
@NullMarked
package com.qte.ops.target.deploy;

import org.jspecify.annotations.NullMarked;
