package com.qte.ops.healing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** How many commands of one person are heard in an hour: what nobody types by hand fills no disk. Not thread-safe. */
final class Quota {
    static final int HOURLY = 100;

    private static final Duration HOUR = Duration.ofHours(1);
    /** Accounts that have given a command within an hour; a bound for memory. */
    private static final int MOST_PERSONS = 1_000;

    private final Map<String, Queue<Instant>> heard = new HashMap<>();

    /** Whether one more is heard; counts it if so. */
    boolean hears(String person, Instant now) {
        heard.values().forEach(times -> times.removeIf(time -> !time.isAfter(now.minus(HOUR)) || time.isAfter(now)));
        heard.values().removeIf(Queue::isEmpty);
        if (heard.size() >= MOST_PERSONS && !heard.containsKey(person)) {
            return false;
        }
        Queue<Instant> times = heard.computeIfAbsent(person, unused -> new ArrayDeque<>());
        return times.size() < HOURLY && times.add(now);
    }
}
