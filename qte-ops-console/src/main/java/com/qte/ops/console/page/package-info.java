/**
 * Pages to look at: a {@link com.qte.ops.document.Document} as HTML, Markdown, terminal text or JSON.
 *
 * <p>Read {@link com.qte.ops.console.page.Pages} first, then {@code Markup}, through which alone anything gets into HTML,
 * then {@code HtmlPage}. Everything here is a pure function of the document and of the zone in which times are told; the
 * classes are loaded only when a page is written.
 */
@NullMarked
package com.qte.ops.console.page;

import org.jspecify.annotations.NullMarked;
