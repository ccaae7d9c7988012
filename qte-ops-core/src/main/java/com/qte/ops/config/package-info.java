/**
 * Typed settings from file, environment and system properties; every problem is reported at once.
 *
 * <p>Read first: {@code Configuration}.
 */
@NullMarked
package com.qte.ops.config;

import org.jspecify.annotations.NullMarked;
