package com.qte.ops.console.page;

import com.qte.ops.document.Document;
import com.qte.ops.document.DocumentJson;
import com.qte.ops.report.Style;

/** Writes documents. Every text in one is foreign: whatever signs it holds, nothing but text comes of it. Thread-safe. */
public final class Pages {
    private Pages() {}

    /**
     * The document, with a line break at its end.
     *
     * <p>HTML is one file of at most {@value HtmlPage#MOST_BYTES} bytes in UTF-8 that asks for nothing from elsewhere; where
     * the document has more than that, it is cut, and says what was left out. Markdown, text and JSON hold everything.
     *
     * @param style in which zone times are told; width and ink count for text only
     */
    public static String write(Document document, Format format, Style style) {
        return switch (format) {
            case HTML -> new HtmlPage(document, style.zone()).write();
            case MARKDOWN -> new MarkdownPage(document, style.zone()).write();
            case TEXT -> new TextPage(document, style).write();
            case JSON -> DocumentJson.write(document);
        };
    }
}
