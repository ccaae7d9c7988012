package com.qte.ops.probes.engine.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a whole page, line by line.
 *
 * <p>Every line is checked against the format, but only the families that were asked for are kept. A family is asked
 * for by the name before {@code _bucket}, {@code _sum}, {@code _count} and {@code _created}. Tolerated beyond the
 * formats: blank lines, a carriage return at a line's end, unknown escapes (kept as they stand), invalid UTF-8 (shown as
 * the replacement character).
 */
public final class PageParser {
    /** Real lines hold a few labels; beyond this it is no metric but an accident or an attack. */
    static final int MOST_LINE_BYTES = 16_384;

    /** A family with more series than this is a label gone wild; a quantile is no better for it. */
    static final int MOST_SAMPLES = 20_000;

    private static final List<String> SUFFIXES = List.of("", "_bucket", "_sum", "_count", "_created");

    private final byte[] body;
    private final Set<String> families;
    private final List<Sample> samples = new ArrayList<>();
    private int series;
    private int malformed;
    private int firstMalformed;
    private boolean ended;
    private boolean cutShort;

    private PageParser(byte[] body, Set<String> families) {
        this.body = body;
        this.families = families;
    }

    /** What stands on the page. Never throws. */
    public static MetricsPage parse(byte[] body, Set<String> families) {
        return new PageParser(body, families).page();
    }

    private MetricsPage page() {
        int start = 0;
        for (int number = 1; start < body.length; number++) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (!wellFormed(start, end)) {
                malformed++;
                firstMalformed = firstMalformed == 0 ? number : firstMalformed;
            }
            start = end + 1;
        }
        OptionalInt first = firstMalformed == 0 ? OptionalInt.empty() : OptionalInt.of(firstMalformed);
        return new MetricsPage(samples, series, malformed, first, ended, cutShort);
    }

    private boolean wellFormed(int start, int end) {
        if (end - start > MOST_LINE_BYTES) {
            return false;
        }
        String line = new String(body, start, end - start, StandardCharsets.UTF_8).strip();
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
            if (samples.size() < MOST_SAMPLES) {
                samples.add(sample);
            } else {
                cutShort = true;
            }
        }
        return true;
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
