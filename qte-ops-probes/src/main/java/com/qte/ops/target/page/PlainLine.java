package com.qte.ops.target.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees of most lines, without making anything, that they are samples in the plainest spelling. What it does not recognise
 * may be a sample all the same: {@link SampleLine} decides. What a line has in common with the one before it, which mostly
 * is its name and most of its labels, is not looked at again. Confined to one thread.
 */
final class PlainLine {
    /** Beyond that, comparing each name with all others is no gain any more. */
    private static final int MOST_LABELS = 8;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int COLON = 4;
    private static final byte[] KINDS = kinds();

    /** Of the last line that was a sample, and from here on places in it, counted from its start. */
    private byte[] bytes = new byte[0];

    private int start;
    private int length;
    private int nameEnd;
    private int labels;
    private final int[] nameStarts = new int[MOST_LABELS];
    private final int[] nameEnds = new int[MOST_LABELS];
    private final int[] valueEnds = new int[MOST_LABELS];
    private int numberStart;

    private boolean known;
    private boolean sameName;
    private boolean ascii = true;

    /** What the labels say, as far as that was asked for since they changed. */
    private final String[] names = new String[MOST_LABELS];

    private final String[] values = new String[MOST_LABELS];
    private int texts;

    /** Has to be called before bytes that were seen are overwritten. */
    void forget() {
        known = false;
        texts = 0;
    }

    /** Whether {@code name{label="value",…} number} stands there, with one blank and no escapes. */
    boolean isSample(byte[] line, int from, int bytesInIt) {
        int end = from + bytesInIt;
        if (end > from && line[end - 1] == '\r') {
            end--;
        }
        int at = from;
        int same = 0;
        sameName = false;
        if (known && line == bytes) {
            int differs = Arrays.mismatch(bytes, start, start + length, line, from, end);
            int common = differs < 0 ? length : differs;
            if (common > nameEnd) {
                sameName = true;
                at = from + nameEnd;
                while (same < labels && valueEnds[same] + 1 < common) {
                    same++;
                }
            }
        }
        known = false;
        texts = Math.min(texts, same);
        if (!sameName) {
            at = afterName(line, from, end, LETTER | COLON);
            nameEnd = at - from;
        }
        ascii |= same == 0;
        at = afterLabels(line, from, at, end, same);
        if (nameEnd == 0 || at < 0 || at >= end || line[at] != ' ' || !PlainNumber.isOne(line, at + 1, end)) {
            return false;
        }
        bytes = line;
        start = from;
        length = end - from;
        numberStart = at + 1 - from;
        known = true;
        return true;
    }

    /** Whether the last line that was a sample begins with the same name as the one before it. */
    boolean isSameName() {
        return sameName;
    }

    /** Whether the last line that was a sample has this name. */
    boolean isNamed(String name) {
        return name.length() == nameEnd && isText(name, 0);
    }

    /** The name on the last line that was a sample. */
    String name() {
        return new String(bytes, start, nameEnd, StandardCharsets.US_ASCII);
    }

    /**
     * The last line that was a sample; null where that takes more than is done here.
     *
     * @param name which it has
     */
    @Nullable
    Sample sample(String name) {
        if (!ascii) {
            return null;
        }
        while (texts < labels) {
            int valueStart = nameEnds[texts] + 2;
            names[texts] = text(names[texts], nameStarts[texts], nameEnds[texts]);
            values[texts] = text(values[texts], valueStart, valueEnds[texts]);
            texts++;
        }
        return new Sample(name, map(), PlainNumber.value(bytes, start + numberStart, start + length));
    }

    /** How many bytes, and characters, it has. */
    int length() {
        return length;
    }

    private Map<String, String> map() {
        return switch (labels) {
            case 0 -> Map.of();
            case 1 -> Map.of(names[0], values[0]);
            case 2 -> Map.of(names[0], values[0], names[1], values[1]);
            case 3 -> Map.of(names[0], values[0], names[1], values[1], names[2], values[2]);
            default -> several();
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no array of entries of a kind
    private Map<String, String> several() {
        Map.Entry<String, String>[] entries = new Map.Entry[labels];
        for (int label = 0; label < labels; label++) {
            entries[label] = Map.entry(names[label], values[label]);
        }
        return Map.ofEntries(entries);
    }

    private String text(@Nullable String before, int from, int to) {
        if (before != null && before.length() == to - from && isText(before, from)) {
            return before;
        }
        return new String(bytes, start + from, to - from, StandardCharsets.US_ASCII);
    }

    private boolean isText(String text, int from) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == bytes[start + from + at]) {
            at++;
        }
        return at == text.length();
    }

    /** Where the labels end, or -1 if they are no plain ones; the first ones are known. */
    private int afterLabels(byte[] line, int from, int nameEndsAt, int end, int same) {
        int at = nameEndsAt;
        if (same == 0) {
            labels = 0;
            if (at >= end || line[at] != '{') {
                return at;
            }
            at++;
        } else {
            at = from + valueEnds[same - 1] + 2;
            if (line[at - 1] == '}') {
                labels = same;
                return at;
            }
        }
        for (int label = same; label < MOST_LABELS; label++) {
            int nameAt = at;
            at = afterName(line, at, end, LETTER);
            if (at == nameAt || at + 1 >= end || line[at] != '=' || line[at + 1] != '"') {
                return -1;
            }
            nameStarts[label] = nameAt - from;
            nameEnds[label] = at - from;
            at = endOfValue(line, at + 2, end);
            if (at < 0 || at + 1 >= end || isRepeated(line, from, label)) {
                return -1;
            }
            valueEnds[label] = at - from;
            labels = label + 1;
            if (line[at + 1] == '}') {
                return at + 2;
            }
            if (line[at + 1] != ',') {
                return -1;
            }
            at += 2;
        }
        return -1;
    }

    private boolean isRepeated(byte[] line, int from, int label) {
        int begin = nameStarts[label];
        int size = nameEnds[label] - begin;
        for (int other = 0; other < label; other++) {
            int otherBegin = nameStarts[other];
            if (nameEnds[other] - otherBegin == size
                    && Arrays.equals(
                            line,
                            from + otherBegin,
                            from + otherBegin + size,
                            line,
                            from + begin,
                            from + begin + size)) {
                return true;
            }
        }
        return false;
    }

    /** Where the name ends that begins here; here where none does. */
    private static int afterName(byte[] line, int from, int end, int first) {
        int at = from;
        if (at < end && (KINDS[line[at] & 0xff] & first) != 0) {
            int allowed = first | DIGIT;
            do {
                at++;
            } while (at < end && (KINDS[line[at] & 0xff] & allowed) != 0);
        }
        return at;
    }

    /** Where the quote is that ends the value; -1 where there is none, or an escape before it. */
    private int endOfValue(byte[] line, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end) {
            long word = (long) WORDS.get(line, at);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            // Beyond the quote as well, which makes no more than work.
            ascii &= (word & HIGHS) == 0;
            if (found != 0) {
                at += Long.numberOfTrailingZeros(found) >>> 3;
                return line[at] == '"' ? at : -1;
            }
            at += Long.BYTES;
        }
        for (; at < end; at++) {
            ascii &= line[at] >= 0;
            if (line[at] == '"' || line[at] == '\\') {
                return line[at] == '"' ? at : -1;
            }
        }
        return -1;
    }

    /** The highest bit of each byte that is 0, and perhaps of some above the first of them. */
    static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        Arrays.fill(kinds, 'a', 'z' + 1, (byte) LETTER);
        Arrays.fill(kinds, 'A', 'Z' + 1, (byte) LETTER);
        kinds['_'] = LETTER;
        kinds[':'] = COLON;
        Arrays.fill(kinds, '0', '9' + 1, (byte) DIGIT);
        return kinds;
    }
}
