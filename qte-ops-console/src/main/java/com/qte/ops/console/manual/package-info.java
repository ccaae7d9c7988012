/**
 * The operators' handbook, written from what the code declares of itself, and which step of the operators' manual is
 * served by what.
 *
 * <p>Read first: {@link com.qte.ops.console.manual.Handbook}, {@link com.qte.ops.console.manual.Coverage}. Nothing in here
 * looks at anything or keeps anything: the same declarations and settings give the same pages, on every machine and day.
 */
@NullMarked
package com.qte.ops.console.manual;

import org.jspecify.annotations.NullMarked;
