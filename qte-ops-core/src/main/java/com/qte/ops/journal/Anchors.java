package com.qte.ops.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The anchors that a journal is compared with while it is read: those beside it, and those that somebody kept elsewhere.
 * For one reading.
 */
final class Anchors {
    /** Nothing to compare with. */
    static final Anchors NONE = new Anchors(List.of(), 0, Optional.empty());

    private static final Pattern FORM = Pattern.compile(
            "\\{\"number\":([1-9]\\d{0,17}),\"hash\":\"([0-9a-f]{64})\",\"at\":\"([0-9TZ.:+-]{1,40})\"}");

    private final List<Anchor> sorted;
    private final long bytes;
    private final Optional<Breach> breach;
    private int next;

    private Anchors(List<Anchor> anchors, long bytes, Optional<Breach> breach) {
        this.sorted =
                anchors.stream().sorted(Comparator.comparing(Anchor::number)).toList();
        this.bytes = bytes;
        this.breach = breach;
    }

    /** The line of an anchor, line feed included. */
    static byte[] line(Anchor anchor) {
        return ("{\"number\":" + anchor.number() + ",\"hash\":\"" + anchor.hash() + "\",\"at\":\""
                        + anchor.at().map(Instant::toString).orElse("") + "\"}\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Those of a state folder, and others.
     *
     * @throws IOException if there is a file of them and it cannot be read
     */
    static Anchors read(Path state, List<Anchor> kept) throws IOException {
        List<Anchor> anchors = new ArrayList<>(kept);
        Path file = StateFolder.anchors(state);
        if (!Files.exists(file)) {
            return new Anchors(anchors, 0, Optional.empty());
        }
        long count = 0;
        try (Lines lines = new Lines(file, 0)) {
            while (lines.next()) {
                count++;
                Anchor anchor =
                        anchor(new String(lines.bytes(), lines.from(), lines.length(), StandardCharsets.ISO_8859_1));
                if (anchor == null) {
                    return new Anchors(anchors, 0, Optional.of(wrong(state, count, lines.offset())));
                }
                anchors.add(anchor);
            }
            // An unfinished last one was never relied on.
            return lines.isTooLong()
                    ? new Anchors(anchors, 0, Optional.of(wrong(state, count + 1, lines.offset())))
                    : new Anchors(anchors, lines.offset(), Optional.empty());
        }
    }

    private static @Nullable Anchor anchor(String line) {
        Matcher form = FORM.matcher(line);
        try {
            return form.matches()
                    ? new Anchor(
                            Long.parseLong(form.group(1)), form.group(2), Optional.of(Instant.parse(form.group(3))))
                    : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static Breach wrong(Path state, long line, long offset) {
        String file = state.relativize(StateFolder.anchors(state)).toString();
        return new Breach(Breach.Kind.NOT_AN_ANCHOR, file, 0, line, offset, "", 0, 0);
    }

    /** Whether no anchor speaks against this record; asked about one record after another. */
    boolean agree(Entry entry) {
        while (next < sorted.size() && sorted.get(next).number() == entry.number()) {
            if (!sorted.get(next).names(entry)) {
                return false;
            }
            next++;
        }
        return true;
    }

    /** Number of the last record that agreed with one; 0 for none. */
    long sure() {
        return next == 0 ? 0 : sorted.get(next - 1).number();
    }

    /** The first one that did not agree, or names a record which did not come; empty if all agreed. */
    Optional<Anchor> unmet() {
        return next < sorted.size() ? Optional.of(sorted.get(next)) : Optional.empty();
    }

    /** Those that agreed, by number. */
    List<Anchor> held() {
        return List.copyOf(sorted.subList(0, next));
    }

    /** Where the whole lines of the file end, in bytes; 0 where there is none. */
    long bytes() {
        return bytes;
    }

    /** What is wrong with the file itself. */
    Optional<Breach> breach() {
        return breach;
    }
}
