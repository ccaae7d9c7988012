package com.qte.ops.alerts;

import com.qte.ops.report.Inert;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Makes foreign text fit for a message: nothing in it but characters that are shown, and not too many. Pure. */
final class Plain {
    /** What stands at the end of a text that was cut. */
    static final String MARK = "…";

    /** Looked at at the most; a title of a megabyte is somebody's mistake, or attack. */
    private static final int MOST_READ = 32_768;

    private Plain() {}

    /** One line of at most so many characters. */
    static String line(String text, int most) {
        return cut(Inert.line(head(text)), most);
    }

    /** Lines, together of at most so many characters. */
    static String lines(String text, int most) {
        return cut(head(text).lines().map(Inert::line).collect(Collectors.joining("\n")), most);
    }

    /** The text's beginning in at most so many bytes of UTF-8, marked where it was cut; no character is broken. */
    static String cutBytes(String text, int mostBytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= mostBytes) {
            return text;
        }
        int left = mostBytes - MARK.getBytes(StandardCharsets.UTF_8).length;
        StringBuilder cut = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            left -= Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(character);
            i += Character.charCount(character);
        }
        return cut.append(MARK).toString();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - MARK.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MARK;
    }

    private static String head(String text) {
        return text.length() <= MOST_READ ? text : text.substring(0, MOST_READ) + MARK;
    }
}
