package com.qte.ops.config;

import com.qte.ops.config.SessionCalendar.Session;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.TradingCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the long form of {@code trading.calendar}. Confined to one thread. */
final class CalendarSection {
    private final Settings section;
    private boolean wrong;

    private CalendarSection(Settings section) {
        this.section = section;
    }

    /** The calendar; empty where anything is wrong with it, which is noted. */
    static Optional<TradingCalendar> read(Settings section) {
        return new CalendarSection(section).read();
    }

    private Optional<TradingCalendar> read() {
        Optional<ZoneId> zone = required("zone", "config.not-a-zone", "config.allowed.zone", ZoneId::of);
        Optional<Set<DayOfWeek>> days =
                required("days", "config.not-days", "config.allowed.days", text -> SessionLine.days(text.strip()));
        List<Session> sessions = sessions();
        Optional<Session> night = parsed("night", "config.not-a-session", "config.allowed.session", text -> {
            List<Session> one = SessionLine.sessions(text);
            if (one.size() != 1) {
                throw new IllegalArgumentException(text);
            }
            return one.get(0);
        });
        Set<LocalDate> holidays = new TreeSet<>();
        each("holidays", "config.not-dates", "config.allowed.dates", text -> holidays.addAll(DateRange.parse(text)));
        Map<LocalDate, List<Session>> halfDays = new TreeMap<>();
        each("halfDays", "config.not-a-half-day", "config.allowed.half-day", text -> halfDay(text, halfDays));
        Optional<LocalDate> until =
                parsed("until", "config.not-a-date", "config.allowed.date", text -> LocalDate.parse(text.strip()));
        refuse("halfDays", "config.half-day-is-holiday", halfDays.keySet(), holidays::contains);
        Predicate<LocalDate> later = date -> until.filter(date::isAfter).isPresent();
        refuse("holidays", "config.after-until", holidays, later);
        refuse("halfDays", "config.after-until", halfDays.keySet(), later);
        if (until.isEmpty() && !holidays.isEmpty() && !section.has("until")) {
            problem("until", "config.no-until", "config.allowed.date");
        }
        return wrong || zone.isEmpty() || days.isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionCalendar(zone.get(), days.get(), sessions, night, holidays, halfDays, until));
    }

    private List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        each(
                "sessions",
                "config.not-a-session",
                "config.allowed.session",
                text -> sessions.addAll(SessionLine.sessions(text)));
        if (sessions.isEmpty() && !wrong("sessions")) {
            problem("sessions", "config.calendar-incomplete", "config.allowed.session");
        }
        return sessions;
    }

    private boolean wrong(String key) {
        return wrong && section.has(key);
    }

    private static boolean halfDay(String text, Map<LocalDate, List<Session>> into) {
        String[] words = text.split("\\s+", 2);
        if (words.length != 2 || into.put(LocalDate.parse(words[0]), SessionLine.sessions(words[1])) != null) {
            throw new IllegalArgumentException(text);
        }
        return true;
    }

    private <T> Optional<T> required(String key, String what, String allowed, Function<String, T> parser) {
        if (!section.has(key)) {
            problem(key, "config.calendar-incomplete", allowed);
        }
        return parsed(key, what, allowed, parser);
    }

    private <T> Optional<T> parsed(String key, String what, String allowed, Function<String, T> parser) {
        Optional<String> text = section.text(key);
        wrong |= text.isEmpty() && section.has(key);
        return text.flatMap(line -> attempt(key, what, allowed, line, parser));
    }

    /** Each element of a list, and each of several in one line. */
    private void each(String key, String what, String allowed, Function<String, Boolean> taker) {
        List<String> lines = section.texts(key);
        wrong |= lines.isEmpty() && section.has(key);
        boolean isList = !key.equals("halfDays");
        lines.stream()
                .flatMap(line -> isList ? Stream.of(line.split(",", -1)) : Stream.of(line))
                .map(String::strip)
                .forEach(one -> attempt(key, what, allowed, one, taker));
    }

    private <T> Optional<T> attempt(String key, String what, String allowed, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            wrong = true;
            section.problem(key, what, allowed, Map.of("given", text));
            return Optional.empty();
        }
    }

    private void refuse(String key, String what, Set<LocalDate> dates, Predicate<LocalDate> refused) {
        dates.stream().filter(refused).forEach(date -> {
            wrong = true;
            section.problem(key, what, "", Map.of("given", date.toString()));
        });
    }

    private void problem(String key, String what, String allowed) {
        wrong = true;
        section.problem(key, what, allowed);
    }
}
