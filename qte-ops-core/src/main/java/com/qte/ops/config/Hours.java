package com.qte.ops.config;

import com.qte.ops.config.SessionCalendar.Session;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is there: always, or on some days of the week from one time of the day to another in their own time zone,
 * such as {@code Asia/Shanghai Mon-Fri 09:00-18:00} (RB-G2). Holidays are not known: whoever is away on one has a
 * back-up for it. Immutable.
 */
public final class Hours {
    /** As it is written. */
    private static final String WHOLE_WEEK = "24x7";

    /** At every hour of every day. */
    public static final Hours ALWAYS = new Hours(WHOLE_WEEK, Optional.empty());

    private final String text;
    private final Optional<SessionCalendar> week;

    private Hours(String text, Optional<SessionCalendar> week) {
        this.text = text;
        this.week = week;
    }

    /**
     * Reads {@code 24x7}, or time zone, days and times.
     *
     * @return empty where it is neither
     */
    public static Optional<Hours> parse(String text) {
        String line = text.strip();
        if (line.equalsIgnoreCase(WHOLE_WEEK) || line.equals("24×7")) {
            return Optional.of(ALWAYS);
        }
        String[] words = line.split("\\s+", -1);
        if (words.length != 3) {
            return Optional.empty();
        }
        try {
            SessionCalendar week = new SessionCalendar(
                    ZoneId.of(words[0]),
                    SessionLine.days(words[1]),
                    SessionLine.sessions(words[2]),
                    Optional.empty(),
                    Set.of(),
                    Map.of(),
                    Optional.empty());
            return Optional.of(new Hours(String.join(" ", words), Optional.of(week)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether they are there at that instant. */
    public boolean hold(Instant at) {
        return week.isEmpty() || week.get().isOpen(at);
    }

    /** The instants at which somebody goes, in the week that begins on this day. */
    List<ZonedDateTime> ends(LocalDate begin) {
        List<ZonedDateTime> ends = new ArrayList<>();
        week.ifPresent(hours -> {
            for (LocalDate day = begin; day.isBefore(begin.plusDays(7)); day = day.plusDays(1)) {
                if (hours.days().contains(day.getDayOfWeek())) {
                    for (Session session : hours.sessions()) {
                        LocalDate last = session.end().isAfter(session.begin()) ? day : day.plusDays(1);
                        ends.add(last.atTime(session.end()).atZone(hours.zone()));
                    }
                }
            }
        });
        return ends;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hours hours && hours.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it is written in the settings. */
    @Override
    public String toString() {
        return text;
    }
}
