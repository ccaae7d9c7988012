/**
 * What a page says, before it is anything to look at: incident reports, checklists and the periodic reports are built as a
 * {@link com.qte.ops.document.Document} in the words of one language; {@link com.qte.ops.document.DocumentJson} is for
 * programs, HTML, Markdown and terminal text are made of it elsewhere.
 *
 * <p>Documents are immutable, and making or writing one is pure: any thread may do it, and nothing blocks.
 */
@NullMarked
package com.qte.ops.document;

import org.jspecify.annotations.NullMarked;
