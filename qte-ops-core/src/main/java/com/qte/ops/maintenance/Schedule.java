package com.qte.ops.maintenance;

import com.qte.ops.spi.TradingCalendar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * When a task is run. What is due is a function of what was dealt with, and of the time.
 *
 * <table>
 *   <caption>One or more times have passed that were not dealt with</caption>
 *   <tr><th>the last of them</th><th>then</th></tr>
 *   <tr><td>is longer ago than {@code late}</td><td>all are left out, and that is recorded</td></tr>
 *   <tr><td>is longer ago than a minute, and late ones are to be skipped</td><td>the same</td></tr>
 *   <tr><td>any other, the market is open, and it is to be closed</td><td>put off until it closes, and not late by that</td></tr>
 *   <tr><td>any other</td><td>it is run once</td></tr>
 * </table>
 *
 * @param name what it is called
 * @param task what is run
 * @param cron when
 * @param zone in whose time
 * @param misfire what becomes of a time that was missed
 * @param late how late a run may begin
 * @param jitter the longest by which all of its times are moved, so that not all that say "at two" begin at once; how far is
 *     told by the name, the same everywhere and ever
 * @param whileClosed whether it waits until the market is closed
 */
public record Schedule(
        String name,
        MaintenanceTask task,
        Cron cron,
        ZoneId zone,
        Misfire misfire,
        Duration late,
        Duration jitter,
        boolean whileClosed) {
    /** What is this much late is not late: a beat comes once a second, and tasks run one after another. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(1);

    private static final Duration LOOKS_AHEAD = Duration.ofDays(12);
    private static final Duration STEP = Duration.ofMinutes(1);

    /** What becomes of a time that was missed, be it that nothing ran, the machine slept, or another task took long. */
    public enum Misfire {
        /** It is run once, however many were missed. */
        ONCE,
        /** It is left out. */
        SKIP
    }

    /** What is to be done now. */
    sealed interface Due {
        /** Nothing; this is the next time, if there is one. */
        record Later(Optional<Instant> next) implements Due {}

        /** The market is open: this time is put off. */
        record PutOff(Instant due) implements Due {}

        /** It is run. */
        record Now(Instant due) implements Due {}

        /** It is too late. */
        record TooLate(Instant due) implements Due {}
    }

    /** When it would run next, were the market always closed. */
    Optional<Instant> next(Instant after) {
        return cron.next(after.minus(shift()), zone).map(at -> at.plus(shift()));
    }

    /**
     * What is to be done.
     *
     * @param dealtWith the last time that was run, skipped, or passed before this schedule was known
     * @param putOff the time that waits for the market to close
     */
    Due due(Instant dealtWith, Optional<Instant> putOff, Instant now, Optional<TradingCalendar> calendar) {
        boolean waits =
                whileClosed && calendar.filter(known -> known.isOpen(now)).isPresent();
        Optional<Instant> last = last(dealtWith.isAfter(now) ? now : dealtWith, now);
        if (putOff.isPresent()) {
            Instant due = last.filter(at -> at.isAfter(putOff.get())).orElse(putOff.get());
            return waits ? new Due.PutOff(due) : new Due.Now(due);
        }
        if (last.isEmpty()) {
            return new Due.Later(next(now));
        }
        Duration by = Duration.between(last.get(), now);
        Duration most = misfire == Misfire.SKIP && PUNCTUAL.compareTo(late) < 0 ? PUNCTUAL : late;
        if (by.compareTo(most) > 0) {
            return new Due.TooLate(last.get());
        }
        return waits ? new Due.PutOff(last.get()) : new Due.Now(last.get());
    }

    /** The last time that has passed, or, where that is too long ago to matter, any of them. */
    private Optional<Instant> last(Instant after, Instant now) {
        Optional<Instant> first = next(after).filter(at -> !at.isAfter(now));
        if (first.isEmpty()) {
            return first;
        }
        Instant recent = now.minus(late).minus(PUNCTUAL);
        Instant from = recent.isAfter(first.get()) ? recent : first.get();
        Instant last = first.get();
        for (Optional<Instant> at = next(from); at.isPresent() && !at.get().isAfter(now); at = next(at.get())) {
            last = at.get();
        }
        return Optional.of(last);
    }

    /** When it will run next, as far as the calendar tells; empty where there is no such time, or the market never closes. */
    public Optional<Instant> nextRun(Instant after, Optional<TradingCalendar> calendar) {
        return next(after).flatMap(at -> closed(at, calendar));
    }

    /** The first minute from then on at which it may run. */
    Optional<Instant> closed(Instant from, Optional<TradingCalendar> calendar) {
        if (!whileClosed || calendar.isEmpty()) {
            return Optional.of(from);
        }
        for (Instant at = from; at.isBefore(from.plus(LOOKS_AHEAD)); at = at.plus(STEP)) {
            if (!calendar.get().isOpen(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private Duration shift() {
        long most = jitter.toSeconds();
        if (most == 0) {
            return Duration.ZERO;
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return Duration.ofSeconds(sum.getValue() % (most + 1));
    }
}
