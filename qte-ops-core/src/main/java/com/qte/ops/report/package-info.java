/**
 * What people and programs read: texts in two languages, JSON, terminal text.
 *
 * <p>Read first: {@link com.qte.ops.report.Texts}. JSON is the one source; everything else renders the same facts.
 *
 * <p>All of it is pure, or immutable once made: it may be used from any thread, and blocks only while {@code Texts}
 * are loaded.
 */
@NullMarked
package com.qte.ops.report;

import org.jspecify.annotations.NullMarked;
