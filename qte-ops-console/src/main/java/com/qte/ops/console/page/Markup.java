package com.qte.ops.console.page;

import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML with SVG in it. The one way for foreign text into a page: elements and attributes come out of {@link Tag} and
 * {@link Name}, links lead to places within the page only, and every text and value is made inert and escaped. What is
 * written beyond the greatest size is dropped, so that the caller can take it back. Not thread-safe.
 */
final class Markup {
    private final StringBuilder text = new StringBuilder();
    private final Deque<Tag> open = new ArrayDeque<>();
    private final long most;
    private long bytes;
    private boolean full;

    /** @param most bytes in UTF-8; what comes after them is dropped */
    Markup(long most) {
        this.most = most;
    }

    /** A place to come back to. */
    record Mark(int length, long bytes, int depth) {}

    /** What every page begins with; the element that holds the page ends by itself. */
    Markup doctype(Language language) {
        raw("<!DOCTYPE html>\n<html lang=\"" + (language == Language.ZH ? "zh-CN" : "en") + "\" dir=\"ltr\">\n");
        return this;
    }

    /** Begins an element with these attributes. */
    Markup open(Tag tag, Attribute... attributes) {
        start(tag, attributes);
        raw(">");
        if (!tag.isVoid()) {
            open.push(tag);
        }
        return this;
    }

    /** Ends the element that was begun last. */
    Markup close() {
        raw("</" + open.pop().word() + ">");
        return this;
    }

    /** An element that holds only this text, or nothing. */
    Markup element(Tag tag, String content, Attribute... attributes) {
        return open(tag, attributes).text(content).close();
    }

    /** A drawn element, which holds nothing. */
    Markup drawn(Tag tag, Attribute... attributes) {
        start(tag, attributes);
        raw("/>");
        return this;
    }

    /** Begins a link to a place within the page; {@link #close} ends it. */
    Markup link(Anchor to) {
        raw("<a href=\"#" + to.id() + "\">");
        open.push(Tag.A);
        return this;
    }

    /** Draws what a symbol of the page shows. */
    Markup use(Anchor symbol) {
        raw("<use href=\"#" + symbol.id() + "\"/>");
        return this;
    }

    Markup text(String plain) {
        if (!full) {
            escape(Inert.line(plain));
        }
        return this;
    }

    /** A line break outside of any text, so that the source can be read. */
    Markup line() {
        raw("\n");
        return this;
    }

    /** The page's own style. */
    Markup style(Stylesheet sheet) {
        raw("<style>" + sheet.css() + "</style>");
        return this;
    }

    Mark mark() {
        return new Mark(text.length(), bytes, open.size());
    }

    /** Takes back what was written since. */
    void back(Mark mark) {
        text.setLength(mark.length());
        bytes = mark.bytes();
        full = false;
        while (open.size() > mark.depth()) {
            open.pop();
        }
    }

    /** How large it is in UTF-8. */
    long bytes() {
        return bytes;
    }

    /** Whether something was dropped. */
    boolean isFull() {
        return full;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void start(Tag tag, Attribute... attributes) {
        raw("<" + tag.word());
        for (Attribute attribute : attributes) {
            raw(" " + attribute.name().word() + "=\"");
            escape(Inert.line(attribute.value()));
            raw("\"");
        }
    }

    private void escape(String inert) {
        StringBuilder safe = new StringBuilder(inert.length() + 16);
        for (int i = 0; i < inert.length(); i++) {
            char character = inert.charAt(i);
            switch (character) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '`' -> safe.append("&#96;");
                default -> safe.append(character);
            }
        }
        raw(safe.toString());
    }

    private void raw(String piece) {
        long size = bytes(piece);
        if (full || bytes + size > most) {
            full = true;
            return;
        }
        bytes += size;
        text.append(piece);
    }

    /** Inert text holds no half of a pair, so that every half counts for two of the four bytes. */
    private static long bytes(String piece) {
        long bytes = 0;
        for (int i = 0; i < piece.length(); i++) {
            char character = piece.charAt(i);
            bytes += character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
        }
        return bytes;
    }
}
