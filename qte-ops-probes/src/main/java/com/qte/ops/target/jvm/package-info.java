/**
 * The JVM that the library runs in: the engine's, where it is embedded.
 *
 * <p>Read first: {@link com.qte.ops.target.jvm.JvmTarget}. Always this JVM, never another one. A session
 * listens to its collectors, and stops when it is closed.
 *
 * <p>Targets are immutable. A session is lent to one call at a time and confined to it.
 */
@NullMarked
package com.qte.ops.target.jvm;

import org.jspecify.annotations.NullMarked;
