/**
 * The machine that the library runs on, as what others rely on: {@link com.qte.ops.target.machine.ThisMachine}.
 *
 * <p>Immutable and thread-safe.
 */
@NullMarked
package com.qte.ops.target.machine;

import org.jspecify.annotations.NullMarked;
