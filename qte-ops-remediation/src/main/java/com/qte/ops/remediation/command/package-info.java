/**
 * Programs that configuration names, run as they were named.
 *
 * <p>Read first: {@link com.qte.ops.remediation.command.Command}.
 */
@NullMarked
package com.qte.ops.remediation.command;

import org.jspecify.annotations.NullMarked;
