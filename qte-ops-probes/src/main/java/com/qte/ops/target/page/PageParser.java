package com.qte.ops.target.page;

import com.qte.ops.target.http.BodySink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a page, line by line, as it comes: of a page of any length no more than one line is held, and what was asked for.
 *
 * <p>Every line is checked against the format, but only the families that were asked for are kept. A family is asked
 * for by the name before {@code _bucket}, {@code _sum}, {@code _count} and {@code _created}. Tolerated beyond the
 * formats: blank lines, a carriage return at a line's end, unknown escapes (kept as they stand), invalid UTF-8 (shown as
 * the replacement character). Confined to one thread at a time.
 */
public final class PageParser implements BodySink {
    /** Real lines hold a few labels; beyond this it is no metric but an accident or an attack. */
    static final int MOST_LINE_BYTES = 16_384;

    /** A family with more series than this is a label gone wild; a quantile is no better for it. */
    static final int MOST_SAMPLES = 20_000;

    /** What is kept of lines that were asked for, in characters: real ones have a hundred or two. */
    static final int MOST_KEPT = 4 << 20;

    private static final List<String> SUFFIXES = List.of("", "_bucket", "_sum", "_count", "_created");

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;

    private final Set<String> families;
    private final PlainLine plain = new PlainLine();
    private final List<Sample> samples = new ArrayList<>();
    private final byte[] begun = new byte[MOST_LINE_BYTES];
    /** Bytes of the line that has begun; more than are kept of it where it is too long. */
    private long begunBytes;

    /** Names on the last lines in plain spelling, and whether they were asked for: a histogram's come again and again. */
    private final String[] plainNames = {"", "", "", ""};

    private final boolean[] plainWanted = new boolean[plainNames.length];
    /** Place of the one on the last line, and of the one that came last. */
    private int plainName;

    private int newest;

    private int lines;
    private int kept;
    private int series;
    private int malformed;
    private int firstMalformed;
    private boolean ended;
    private boolean cutShort;

    /**
     * A parser of one page.
     *
     * @param families whose samples are wanted
     */
    public PageParser(Set<String> families) {
        this.families = families;
    }

    /** What stands on a page that is there in full. Never throws. */
    public static MetricsPage parse(byte[] body, Set<String> families) {
        PageParser parser = new PageParser(families);
        parser.take(body, body.length);
        return parser.page();
    }

    @Override
    public void take(byte[] chunk, int length) {
        plain.forget();
        int start = 0;
        for (int at = newline(chunk, 0, length); at >= 0; at = newline(chunk, start, length)) {
            if (begunBytes == 0) {
                line(chunk, start, at - start);
            } else {
                keep(chunk, start, at - start);
                endLine();
            }
            start = at + 1;
        }
        keep(chunk, start, length - start);
    }

    /** What stood there, its last line included; nothing may be taken after that. */
    public MetricsPage page() {
        if (begunBytes > 0) {
            endLine();
        }
        OptionalInt first = firstMalformed == 0 ? OptionalInt.empty() : OptionalInt.of(firstMalformed);
        return new MetricsPage(samples, series, malformed, first, ended, cutShort);
    }

    private void keep(byte[] chunk, int start, int length) {
        if (begunBytes + length <= MOST_LINE_BYTES) {
            System.arraycopy(chunk, start, begun, (int) begunBytes, length);
        }
        begunBytes += length;
    }

    /** The next one from there on; -1 where there is none. */
    private static int newline(byte[] chunk, int from, int length) {
        int at = from;
        while (at + Long.BYTES <= length) {
            long found = PlainLine.zeros((long) WORDS.get(chunk, at) ^ NEWLINES);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < length && chunk[at] != '\n') {
            at++;
        }
        return at < length ? at : -1;
    }

    private void endLine() {
        plain.forget();
        line(begun, 0, (int) Math.min(begunBytes, MOST_LINE_BYTES + 1));
        begunBytes = 0;
    }

    private void line(byte[] bytes, int start, int length) {
        lines++;
        if (!wellFormed(bytes, start, length)) {
            malformed++;
            firstMalformed = firstMalformed == 0 ? lines : firstMalformed;
        }
    }

    private boolean wellFormed(byte[] bytes, int start, int length) {
        if (length > MOST_LINE_BYTES) {
            return false;
        }
        if (!ended && plain.isSample(bytes, start, length)) {
            if (!plain.isSameName()) {
                plainName = place();
            }
            boolean keeps = plainWanted[plainName] && !cutShort;
            Sample sample = keeps ? plain.sample(plainNames[plainName]) : null;
            if (sample != null) {
                keep(sample, plain.length());
            }
            if (sample != null || !keeps) {
                series++;
                return true;
            }
        }
        String line = new String(bytes, start, length, StandardCharsets.UTF_8).strip();
        if (line.isEmpty()) {
            return true;
        }
        if (line.charAt(0) == '#') {
            ended |= line.equals("# EOF");
            return Comment.wellFormed(line);
        }
        Sample sample = ended ? null : SampleLine.parse(line);
        if (sample == null) {
            return false;
        }
        series++;
        if (wanted(sample.name())) {
            keep(sample, line.length());
        }
        return true;
    }

    /** Of the name on the last plain line, which takes that of the oldest where it is none of them. */
    private int place() {
        for (int place = 0; place < plainNames.length; place++) {
            if (plain.isNamed(plainNames[place])) {
                return place;
            }
        }
        newest = (newest + 1) % plainNames.length;
        plainNames[newest] = plain.name();
        plainWanted[newest] = wanted(plainNames[newest]);
        return newest;
    }

    private void keep(Sample sample, int characters) {
        kept += characters;
        if (samples.size() < MOST_SAMPLES && kept <= MOST_KEPT) {
            samples.add(sample);
        } else {
            cutShort = true;
        }
    }

    private boolean wanted(String name) {
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix) && families.contains(name.substring(0, name.length() - suffix.length()))) {
                return true;
            }
        }
        return false;
    }
}
