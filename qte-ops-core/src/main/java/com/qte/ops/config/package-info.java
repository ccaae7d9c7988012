/**
 * Typed settings from code, system properties, environment and file; every problem is reported at once.
 *
 * <p>Read first: {@link com.qte.ops.config.Configuration}, {@link com.qte.ops.config.Problem}, {@link
 * com.qte.ops.spi.Settings}. Read on one thread at start; nothing is thrown, nothing corrected. Only the redactor is used
 * later, from any thread. Only this package reads the file and the files of secrets.
 */
@NullMarked
package com.qte.ops.config;

import org.jspecify.annotations.NullMarked;
