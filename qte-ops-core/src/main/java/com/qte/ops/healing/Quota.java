package com.qte.ops.healing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How many commands of one person are heard in an hour: what nobody types by hand fills no disk. Not thread-safe. */
final class Quota {
    static final int HOURLY = 100;

    private static final Duration HOUR = Duration.ofHours(1);
    /** Persons who have given a command within an hour; a bound for memory. */
    private static final int MOST_PERSONS = 1_000;

    private final Map<String, Map<String, Instant>> heard = new HashMap<>();

    /** What is told where no more of somebody's are heard. */
    static String exceeded(String person) {
        return "more than " + HOURLY + " commands of " + person + " in an hour: no more of them are heard";
    }

    /** Whether one more is heard; counts it if so, and once even if it has to be heard again. */
    boolean hears(String person, String command, Instant now) {
        heard.values()
                .forEach(times -> times.values().removeIf(time -> !time.isAfter(now.minus(HOUR)) || time.isAfter(now)));
        heard.values().removeIf(Map::isEmpty);
        if (heard.size() >= MOST_PERSONS && !heard.containsKey(person)) {
            return false;
        }
        Map<String, Instant> times = heard.computeIfAbsent(person, unused -> new HashMap<>());
        return times.containsKey(command) || times.size() < HOURLY && times.put(command, now) == null;
    }
}
