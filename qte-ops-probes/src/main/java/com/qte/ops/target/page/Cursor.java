package com.qte.ops.target.page;

import org.jspecify.annotations.Nullable;

/** A place in a line that moves on as its tokens are read. Confined to one thread. */
final class Cursor {
    private final String line;
    private int at;

    Cursor(String line, int at) {
        this.line = line;
        this.at = at;
    }

    boolean atEnd() {
        return at >= line.length();
    }

    /** Whether this character comes next; it is passed over if so. */
    boolean take(char expected) {
        if (!atEnd() && line.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    boolean startsWith(char expected) {
        return !atEnd() && line.charAt(at) == expected;
    }

    void skipBlanks() {
        while (!atEnd() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    /** What stands before the next blank; empty at the end of the line. */
    String token() {
        int start = at;
        while (!atEnd() && !isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    /** The name of a metric; empty if none stands here. */
    String metricName() {
        return name(true);
    }

    /** The name of a label; empty if none stands here. */
    String labelName() {
        return name(false);
    }

    /** A quoted text, escapes resolved; null if none stands here or its end is missing. */
    @Nullable
    String quoted() {
        if (!take('"')) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        while (!atEnd()) {
            char next = line.charAt(at++);
            if (next == '"') {
                return text.toString();
            }
            if (next != '\\') {
                text.append(next);
            } else if (!atEnd()) {
                unescape(line.charAt(at++), text);
            }
        }
        return null;
    }

    private static void unescape(char escaped, StringBuilder text) {
        switch (escaped) {
            case 'n' -> text.append('\n');
            case '"', '\\' -> text.append(escaped);
            default -> text.append('\\').append(escaped);
        }
    }

    private String name(boolean colons) {
        int start = at;
        while (!atEnd() && isNamePart(line.charAt(at), at > start, colons)) {
            at++;
        }
        return line.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean digits, boolean colons) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || digits && c >= '0' && c <= '9'
                || colons && c == ':';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
