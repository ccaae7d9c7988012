package com.qte.ops.config;

import com.qte.ops.spi.TradingCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions by weekday in the market's own zone, beginnings included and ends not. A session that ends at or before its
 * beginning goes on into the next day and belongs to the day on which it began. Where the clock is set and a time of the
 * day is there twice or not at all, a session begins as early and ends as late as can be meant. Holidays are closed; where
 * they are not known, the day is taken for open, which holds back more than needed and never less.
 *
 * @param days on which the market trades in an ordinary week
 * @param sessions of a trading day
 * @param night one more, which is not held on the evening before a holiday: where the next day of {@code days} is one
 * @param holidays closed days, with no night session either
 * @param halfDays days with sessions of their own instead of {@code sessions}, be it a day of {@code days} or not
 * @param until last day that holidays and half days are known for; empty where that is not said
 */
record SessionCalendar(
        ZoneId zone,
        Set<DayOfWeek> days,
        List<Session> sessions,
        Optional<Session> night,
        Set<LocalDate> holidays,
        Map<LocalDate, List<Session>> halfDays,
        Optional<LocalDate> until)
        implements TradingCalendar {
    SessionCalendar {
        days = Set.copyOf(days);
        sessions = List.copyOf(sessions);
        holidays = Set.copyOf(holidays);
        halfDays = Map.copyOf(halfDays);
    }

    /** From one time of the day to another. */
    record Session(LocalTime begin, LocalTime end) {
        /** @throws IllegalArgumentException if it ends as it begins: nobody can tell whether that is a whole day or none */
        Session {
            if (begin.equals(end) && !begin.equals(LocalTime.MIDNIGHT)) {
                throw new IllegalArgumentException(begin + "-" + end);
            }
        }

        private boolean holds(Instant at, LocalDate day, ZoneId zone) {
            LocalDate lastDay = end.isAfter(begin) ? day : day.plusDays(1);
            return !at.isBefore(earliest(day.atTime(begin), zone)) && at.isBefore(latest(lastDay.atTime(end), zone));
        }

        private static Instant earliest(LocalDateTime local, ZoneId zone) {
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            return change != null && change.isGap()
                    ? change.getInstant()
                    : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        }

        private static Instant latest(LocalDateTime local, ZoneId zone) {
            return local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        }
    }

    @Override
    public boolean isOpen(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return opens(at, today) || opens(at, today.minusDays(1));
    }

    private boolean opens(Instant at, LocalDate day) {
        if (!trades(day)) {
            return false;
        }
        return halfDays.getOrDefault(day, sessions).stream().anyMatch(session -> session.holds(at, day, zone))
                || night.filter(session -> session.holds(at, day, zone) && !isEve(day))
                        .isPresent();
    }

    private boolean trades(LocalDate day) {
        return halfDays.containsKey(day) || days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    private boolean isEve(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!days.contains(next.getDayOfWeek())) {
            next = next.plusDays(1);
        }
        return holidays.contains(next);
    }
}
