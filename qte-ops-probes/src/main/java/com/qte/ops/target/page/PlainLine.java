package com.qte.ops.target.page;

import java.util.Arrays;

/**
 * Sees of most lines, byte by byte and without making anything, that they are samples in the plainest spelling. What it
 * does not recognise may be a sample all the same: {@link SampleLine} decides. Confined to one thread.
 */
final class PlainLine {
    /** Beyond that, comparing each name with all others is no gain any more. */
    private static final int MOST_LABELS = 8;

    private final int[] nameStarts = new int[MOST_LABELS];
    private final int[] nameEnds = new int[MOST_LABELS];
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    /** Whether {@code name{label="value",…} number} stands there, with one blank and no escapes. */
    boolean isSample(byte[] line, int start, int length) {
        bytes = line;
        at = start;
        end = start + length;
        if (end > at && bytes[end - 1] == '\r') {
            end--;
        }
        return name(':') && labels() && take(' ') && number() && at == end;
    }

    private boolean labels() {
        if (!take('{')) {
            return true;
        }
        for (int label = 0; label < MOST_LABELS; label++) {
            nameStarts[label] = at;
            if (!name('_')) {
                return false;
            }
            nameEnds[label] = at;
            if (!take('=') || !take('"') || !value() || isRepeated(label)) {
                return false;
            }
            if (take('}')) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
        }
        return false;
    }

    private boolean isRepeated(int label) {
        for (int other = 0; other < label; other++) {
            if (Arrays.equals(bytes, nameStarts[other], nameEnds[other], bytes, nameStarts[label], nameEnds[label])) {
                return true;
            }
        }
        return false;
    }

    private boolean name(char alsoAllowed) {
        int start = at;
        while (at < end && isNamePart(bytes[at], at > start, alsoAllowed)) {
            at++;
        }
        return at > start;
    }

    private static boolean isNamePart(byte b, boolean digits, char alsoAllowed) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b == '_'
                || b == alsoAllowed
                || digits && b >= '0' && b <= '9';
    }

    /** Up to the quote that ends it. */
    private boolean value() {
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                return false;
            }
            at++;
        }
        return take('"');
    }

    private boolean number() {
        skip('-', '-');
        if (!digits() || take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            skip('-', '+');
            return digits();
        }
        return true;
    }

    private void skip(char one, char other) {
        if (at < end && (bytes[at] == one || bytes[at] == other)) {
            at++;
        }
    }

    private boolean digits() {
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean take(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }
}
