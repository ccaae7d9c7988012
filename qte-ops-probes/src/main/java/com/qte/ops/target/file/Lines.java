package com.qte.ops.target.file;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Some whole lines of a log, as bytes: a char each, 0 to 255. Made for searching; {@link #text} makes of a line what it says.
 *
 * @param bytes the lines, each with its end
 */
public record Lines(String bytes) {
    /** No line is given with more than that. */
    public static final int MOST_CHARS = LineCutter.KEPT_BYTES;

    /** Calls for each line, without its end, cut after {@value LineCutter#KEPT_BYTES} bytes; empty ones are left out. */
    public void each(Consumer<String> call) {
        for (int from = 0; from < bytes.length(); ) {
            int end = bytes.indexOf('\n', from);
            end = end < 0 ? bytes.length() : end;
            String line = line(from, end);
            if (!line.isEmpty()) {
                call.accept(line);
            }
            from = end + 1;
        }
    }

    /** The line around this place, likewise. */
    public String lineAt(int at) {
        int end = bytes.indexOf('\n', at);
        return line(bytes.lastIndexOf('\n', at - 1) + 1, end < 0 ? bytes.length() : end);
    }

    /** What a line of bytes says, read as UTF-8, with {@code U+FFFD} for what is none, and without control characters. */
    public static String text(String line) {
        String read = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        StringBuilder clean = new StringBuilder(read.length());
        read.codePoints()
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private String line(int from, int end) {
        int to = end > from && bytes.charAt(end - 1) == '\r' ? end - 1 : end;
        return bytes.substring(from, Math.min(to, from + LineCutter.KEPT_BYTES));
    }
}
