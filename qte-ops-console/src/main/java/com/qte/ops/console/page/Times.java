package com.qte.ops.console.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The axis of a plot's time.
 *
 * @param from seconds of the epoch, at the left
 * @param to seconds of the epoch, at the right
 * @param ticks round times of the zone, from left to right
 */
record Times(double from, double to, List<Tick> ticks) {
    private static final int MOST_TICKS = 5;
    private static final long DAY = 86_400;
    private static final long[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200
    };
    private static final long[] DAYS = {1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1_825, 3_650, 36_500};
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT);

    /**
     * A time that is named.
     *
     * @param share where it stands, 0 at the left and 1 at the right
     */
    record Tick(double share, String name) {}

    static Times of(Instant first, Instant last, ZoneId zone) {
        double from = Curve.seconds(first);
        double to = Curve.seconds(last);
        if (to <= from) {
            to = from + 1;
        }
        try {
            return new Times(from, to, ticks(from, to, zone));
        } catch (DateTimeException | ArithmeticException e) {
            return new Times(from, to, List.of()); // beyond the years that a zone knows
        }
    }

    double share(double seconds) {
        return share(seconds, from, to);
    }

    private static double share(double seconds, double from, double to) {
        return Math.min(1, Math.max(0, (seconds - from) / (to - from)));
    }

    private static List<Tick> ticks(double from, double to, ZoneId zone) {
        double least = (to - from) / MOST_TICKS;
        for (long step : STEPS) {
            if (step >= least) {
                return within(from, to, zone, step);
            }
        }
        for (long days : DAYS) {
            if (days * DAY >= least) {
                return days(from, to, zone, days);
            }
        }
        return List.of();
    }

    private static List<Tick> within(double from, double to, ZoneId zone, long step) {
        List<Tick> ticks = new ArrayList<>();
        long offset = zone.getRules()
                .getOffset(Instant.ofEpochSecond((long) Math.floor(from)))
                .getTotalSeconds();
        long first = (long) Math.ceil((from + offset) / step) * step - offset;
        for (long at = first; at <= to; at += step) {
            ZonedDateTime there = Instant.ofEpochSecond(at).atZone(zone);
            boolean midnight = there.toLocalTime().toSecondOfDay() == 0;
            DateTimeFormatter format = midnight ? DATE : step < 60 ? SECOND : MINUTE;
            ticks.add(new Tick(share((double) at, from, to), format.format(there)));
        }
        return ticks;
    }

    private static List<Tick> days(double from, double to, ZoneId zone, long days) {
        List<Tick> ticks = new ArrayList<>();
        LocalDate start =
                Instant.ofEpochSecond((long) Math.floor(from)).atZone(zone).toLocalDate();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(start.toEpochDay(), days) * days);
        for (double at = from; at <= to; date = date.plusDays(days)) {
            at = (double) date.atStartOfDay(zone).toEpochSecond();
            if (at >= from && at <= to) {
                ticks.add(new Tick(share(at, from, to), (days < 30 ? DATE : MONTH).format(date)));
            }
        }
        return ticks;
    }
}
