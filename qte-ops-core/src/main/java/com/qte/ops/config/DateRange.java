package com.qte.ops.config;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads {@code 2026-05-01}, or {@code 2026-05-01..2026-05-05}, both ends included. */
final class DateRange {
    /** No market is closed for longer; a range that is has a digit wrong. */
    private static final int LONGEST_DAYS = 31;

    private DateRange() {}

    /**
     * The days.
     *
     * @throws java.time.DateTimeException if it has something else than dates
     * @throws IllegalArgumentException if it ends before it begins, or is longer than a month
     */
    static List<LocalDate> parse(String text) {
        String[] ends = text.split("\\.\\.", -1);
        LocalDate first = LocalDate.parse(ends[0].strip());
        LocalDate last = LocalDate.parse(ends[ends.length - 1].strip());
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (ends.length > 2 || days < 1 || days > LONGEST_DAYS) {
            throw new IllegalArgumentException(text);
        }
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
