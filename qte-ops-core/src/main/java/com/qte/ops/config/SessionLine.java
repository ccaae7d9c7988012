package com.qte.ops.config;

import com.qte.ops.config.SessionCalendar.Session;
import com.qte.ops.spi.TradingCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code open}, {@code closed}, or a line such as {@code Asia/Shanghai Mon-Fri 09:30-11:30,13:00-15:00}. */
final class SessionLine {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern SESSION = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    private SessionLine() {}

    /** The calendar; empty where the line is none. */
    static Optional<TradingCalendar> parse(String text) {
        String line = text.strip();
        if (line.equalsIgnoreCase("open") || line.equalsIgnoreCase("closed")) {
            return Optional.of(new Always(line.equalsIgnoreCase("open")));
        }
        String[] words = line.split("\\s+", -1);
        try {
            return words.length == 3
                    ? Optional.of(new SessionCalendar(
                            ZoneId.of(words[0]),
                            days(words[1]),
                            sessions(words[2]),
                            Optional.empty(),
                            Set.of(),
                            Map.of(),
                            Optional.empty()))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A market that never closes or never opens. */
    private record Always(boolean open) implements TradingCalendar {
        @Override
        public boolean isOpen(Instant at) {
            return open;
        }
    }

    /** @throws RuntimeException DateTimeException or IllegalArgumentException, if that is not what it says */
    static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String range : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] ends = range.split("-", -1);
            DayOfWeek first = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            if (ends.length > 2) {
                throw new IllegalArgumentException(range);
            }
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        return DayOfWeek.of(DAYS.indexOf(name) + 1);
    }

    /** @throws RuntimeException DateTimeException or IllegalArgumentException, if that is not what it says */
    static List<Session> sessions(String text) {
        List<Session> sessions = new ArrayList<>();
        for (String range : text.split(",", -1)) {
            Matcher session = SESSION.matcher(range.strip());
            if (!session.matches()) {
                throw new IllegalArgumentException(range);
            }
            LocalTime end = session.group(2).equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(session.group(2));
            sessions.add(new Session(LocalTime.parse(session.group(1)), end));
        }
        return sessions;
    }
}
