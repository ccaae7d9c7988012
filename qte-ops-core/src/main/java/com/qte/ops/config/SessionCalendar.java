package com.qte.ops.config;

import com.qte.ops.spi.TradingCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Sessions by weekday in the market's own zone, beginnings included and ends not. A session that ends at or before its
 * beginning goes on into the next day and belongs to the day on which it began. Knows no holidays: on them it is taken for
 * open, which holds back more than needed and never less.
 */
record SessionCalendar(ZoneId zone, Set<DayOfWeek> days, List<Session> sessions) implements TradingCalendar {
    SessionCalendar {
        days = Set.copyOf(days);
        sessions = List.copyOf(sessions);
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
            Instant from = day.atTime(begin).atZone(zone).toInstant();
            Instant to = lastDay.atTime(end).atZone(zone).toInstant();
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    @Override
    public boolean isOpen(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return opens(at, today) || opens(at, today.minusDays(1));
    }

    private boolean opens(Instant at, LocalDate day) {
        return days.contains(day.getDayOfWeek()) && sessions.stream().anyMatch(session -> session.holds(at, day, zone));
    }
}
