package com.qte.ops.probes.logs;

import com.qte.ops.probes.logs.LogSnapshot.Operation;
import com.qte.ops.probes.logs.LogSnapshot.Signature;
import com.qte.ops.target.config.Mask;
import com.qte.ops.target.file.Lines;
import com.qte.ops.target.file.WatchedLog;
import com.qte.ops.target.file.WordSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what is found on one visit, and knows it again. For one thread. */
final class Tally {
    /** Of a flood only so many lines are looked at closely; all are counted. */
    private static final int MOST_CLOSE = 2_000;

    private static final int MOST_EXAMPLE = 200;
    private static final Pattern TOOK =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?(us|µs|ms|s|sec|seconds|m|min)\\b");

    private final WordSearch errorWords;
    private final WordSearch slowWords;
    private final UnaryOperator<String> redacted;
    private final Instant now;
    private final Map<String, Signature> errors = new HashMap<>();
    private final Map<String, Operation> slow = new HashMap<>();
    private long errorLines;
    private long slowLines;
    private int close;

    Tally(WatchedLog log, UnaryOperator<String> redacted, Instant now) {
        errorWords = new WordSearch(log.errors());
        slowWords = new WordSearch(log.slow());
        this.redacted = redacted;
        this.now = now;
    }

    /** Knows what was seen before. */
    void knows(LogSnapshot before) {
        before.errors().forEach(error -> errors.put(error.likeness(), error));
        before.slow().stream()
                .filter(operation -> operation.last().isAfter(now.minus(LogSnapshot.WINDOW)))
                .forEach(operation -> slow.put(operation.likeness(), operation));
    }

    void take(Lines lines) {
        errorLines += errorWords.in(lines, this::error);
        slowLines += slowWords.in(lines, this::slow);
    }

    long errorLines() {
        return errorLines;
    }

    long slowLines() {
        return slowLines;
    }

    /** Those seen last first. */
    List<Signature> errors() {
        return errors.values().stream()
                .sorted(Comparator.comparing(Signature::last)
                        .thenComparing(Signature::first)
                        .reversed()
                        .thenComparing(Signature::likeness))
                .limit(LogSnapshot.MOST_ERRORS)
                .toList();
    }

    /** The longest first. */
    List<Operation> slow() {
        return slow.values().stream()
                .sorted(Comparator.comparing(Operation::longest)
                        .thenComparing(Operation::count)
                        .reversed()
                        .thenComparing(Operation::likeness))
                .limit(LogSnapshot.MOST_SLOW)
                .toList();
    }

    private void error(String line) {
        if (++close > MOST_CLOSE) {
            return;
        }
        String text = new Mask().line(redacted.apply(Lines.text(line)));
        String likeness = Likeness.of(text);
        Signature known = errors.get(likeness);
        if (known != null || errors.size() < 2 * LogSnapshot.MOST_ERRORS) {
            errors.put(
                    likeness,
                    new Signature(
                            likeness,
                            cut(text),
                            known == null ? now : known.first(),
                            now,
                            known == null ? 1 : known.count() + 1));
        }
    }

    private void slow(String line) {
        if (++close > MOST_CLOSE) {
            return;
        }
        String text = new Mask().line(redacted.apply(Lines.text(line)));
        String likeness = Likeness.of(text);
        Duration took = took(text);
        Operation known = slow.get(likeness);
        if (known == null && slow.size() >= MOST_CLOSE / 4) {
            return;
        }
        if (known == null) {
            slow.put(likeness, new Operation(likeness, cut(text), took, now, 1));
            return;
        }
        boolean isLonger = took.compareTo(known.longest()) > 0;
        String example = isLonger ? cut(text) : known.example();
        Duration longest = isLonger ? took : known.longest();
        slow.put(likeness, new Operation(likeness, example, longest, now, known.count() + 1));
    }

    /** The longest time that the line names; zero where it names none. */
    private static Duration took(String text) {
        double longest = 0;
        Matcher took = TOOK.matcher(text);
        while (took.find()) {
            double seconds = Double.parseDouble(took.group(1))
                    * switch (took.group(2)) {
                        case "us", "µs" -> 1e-6;
                        case "ms" -> 1e-3;
                        case "m", "min" -> 60;
                        default -> 1;
                    };
            longest = Math.max(longest, seconds);
        }
        return Duration.ofNanos(Math.round(Math.min(longest, 1e9) * 1e9));
    }

    private static String cut(String text) {
        return text.length() <= MOST_EXAMPLE ? text : text.substring(0, MOST_EXAMPLE) + "…";
    }
}
