/**
 * What people and programs read: texts in two languages, JSON, terminal text.
 *
 * <p>Read first: {@link com.qte.ops.report.Texts}. JSON is the one source; everything else renders the same facts.
 */
@NullMarked
package com.qte.ops.report;

import org.jspecify.annotations.NullMarked;
