/**
 * The JVM that the library runs in: the engine's, where it is embedded.
 *
 * <p>Read first: {@link com.qte.ops.target.jvm.JvmTarget}. Always this JVM, never another one. There is nothing to open;
 * stateless.
 */
@NullMarked
package com.qte.ops.target.jvm;

import org.jspecify.annotations.NullMarked;
