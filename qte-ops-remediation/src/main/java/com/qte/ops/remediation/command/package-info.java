/**
 * Programs that configuration names, run as they were named.
 *
 * <p>Read first: {@link com.qte.ops.remediation.command.Command}.
 *
 * <p>Stateless: any thread may call it. It blocks until the program has ended or its time is up.
 */
@NullMarked
package com.qte.ops.remediation.command;

import org.jspecify.annotations.NullMarked;
