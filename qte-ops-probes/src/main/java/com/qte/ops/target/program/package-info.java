/**
 * Other programs of the machine: run without a shell, bounded in time and in what they may write, ended with all that they
 * have started.
 *
 * <p>Read first: {@link com.qte.ops.target.program.Program}.
 */
@NullMarked
package com.qte.ops.target.program;

import org.jspecify.annotations.NullMarked;
