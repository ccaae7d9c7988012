/**
 * The {@code qte-ops} command: what operators type when the engine is ill or down.
 *
 * <p>Read first: {@link com.qte.ops.console.QteOpsCommand}, {@link com.qte.ops.console.Console},
 * {@link com.qte.ops.console.Subcommand}. Each command is one file; it parses, asks the front door, renders, and answers
 * an exit code. One thread; whatever is thrown becomes a short message and an exit code.
 */
@NullMarked
package com.qte.ops.console;

import org.jspecify.annotations.NullMarked;
