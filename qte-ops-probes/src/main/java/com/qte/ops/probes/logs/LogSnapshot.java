package com.qte.ops.probes.logs;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a log has said, so far as it was watched.
 *
 * @param presence whether there is something that can be followed
 * @param cursor how far it was read
 * @param since when the watch began
 * @param lagBytes what is there and not yet read
 * @param window what was counted at the visits of the last five minutes, oldest first; the first visit counts nothing
 * @param errors what errors look like, seen last first; {@value #MOST_ERRORS} at the most
 * @param slow what was slow in the last five minutes, longest first; {@value #MOST_SLOW} at the most
 * @param modified when it was written last; empty where it is not there
 * @param gaps how long it was not written, time and again, oldest first; {@value #MOST_GAPS} at the most
 * @param sessionOpen whether the market's session was open then; absent where no calendar says
 */
public record LogSnapshot(
        Presence presence,
        Cursor cursor,
        Instant since,
        long lagBytes,
        List<Slice> window,
        List<Signature> errors,
        List<Operation> slow,
        Optional<Instant> modified,
        List<Duration> gaps,
        Optional<Boolean> sessionOpen) {
    static final int MOST_ERRORS = 200;
    static final int MOST_SLOW = 20;
    static final int MOST_GAPS = 60;
    static final Duration WINDOW = Duration.ofMinutes(5);

    public LogSnapshot {
        window = List.copyOf(window);
        errors = List.copyOf(errors);
        slow = List.copyOf(slow);
        gaps = List.copyOf(gaps);
    }

    /**
     * What one visit has counted.
     *
     * @param from when the visit before was
     * @param to when this one was
     * @param errors lines with a word of errors
     * @param slow lines with a word of slowness
     * @param isLossy whether lines were gone before they were read
     */
    public record Slice(Instant from, Instant to, long errors, long slow, boolean isLossy) {
        /** With every line read. */
        public Slice(Instant from, Instant to, long errors, long slow) {
            this(from, to, errors, slow, false);
        }
    }

    /** Whether lines of the window were gone before they were read, so that fewer were counted than were written. */
    boolean isLossy() {
        return window.stream().anyMatch(Slice::isLossy);
    }

    /**
     * Errors that look alike.
     *
     * @param likeness the line without what changes from one to the next
     * @param example the last of them, redacted, cut off
     * @param first when one was seen first; the beginning of the watch where it was there before
     * @param last when one was seen last
     * @param count how many were seen
     */
    public record Signature(String likeness, String example, Instant first, Instant last, long count) {}

    /**
     * Operations that look alike.
     *
     * @param likeness the line without what changes from one to the next
     * @param example the longest of them, redacted, cut off
     * @param longest how long that took; zero where the line does not say
     * @param last when one was seen last
     * @param count how many were seen, since there was none for five minutes
     */
    public record Operation(String likeness, String example, Duration longest, Instant last, long count) {}

    /** The same; where its minutes were not all watched nothing is well, and nothing is learned of them yet. */
    Verdict sinceBegun(Verdict verdict, Evidence lines) {
        Duration watched = window.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        window.get(0).from(), window.get(window.size() - 1).to());
        return verdict.status().isIll() || watched.compareTo(WINDOW) >= 0
                ? verdict
                : Verdict.skipped(
                        "just-begun", Evidence.number("watched", watched.toMillis() / 1e3, Unit.SECONDS), lines);
    }

    /** Of a log that may not be read: somebody has named it, and thinks that it is watched. */
    Optional<Verdict> unread() {
        return presence == Presence.DENIED ? Optional.of(Verdict.of(Status.UNKNOWN, "denied")) : Optional.empty();
    }

    /** How long the window is, as far as it was watched. */
    double windowMinutes() {
        return window.stream()
                        .mapToLong(slice ->
                                Duration.between(slice.from(), slice.to()).toMillis())
                        .sum()
                / 60_000.0;
    }
}
