/**
 * Other programs of the machine: run without a shell, bounded in time and in what they may write, ended with all that they
 * have started.
 *
 * <p>Read first: {@link com.qte.ops.target.program.Program}.
 *
 * <p>A run is confined to the thread that asks for it, which it blocks until the program has ended or its time is up.
 */
@NullMarked
package com.qte.ops.target.program;

import org.jspecify.annotations.NullMarked;
