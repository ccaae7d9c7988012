package com.qte.ops.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an incident waits for. Instants are by the wall clock, and are moved with it when it is set.
 *
 * @param level the level of the route that was told last, from 0
 * @param reminders how often the last level was told again
 * @param due when the next ones are told, if nobody has taken it on; empty where nobody needs to
 * @param wellSince since when its root cause is well; empty while it is not
 */
public record Pace(int level, int reminders, Optional<Instant> due, Optional<Instant> wellSince) {
    static final Pace NONE = new Pace(0, 0, Optional.empty(), Optional.empty());

    /** A day is soon enough to be told what one was told so often. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Time for the two looks that a new process needs to see whether it is still there. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 12;

    Pace told(int toLevel, int times, Instant next) {
        return new Pace(toLevel, times, Optional.of(next), wellSince);
    }

    Pace answered() {
        return new Pace(level, reminders, Optional.empty(), wellSince);
    }

    Pace well(Optional<Instant> since) {
        return new Pace(level, reminders, due, since);
    }

    /** The same where the clock was set by so much. */
    Pace moved(Duration by) {
        return new Pace(level, reminders, due.map(at -> at.plus(by)), wellSince.map(at -> at.plus(by)));
    }

    /**
     * The same in a new process, which has seen nothing yet, and whose clock may be another.
     *
     * @param grace how long nobody is told at least
     */
    Pace resumed(Instant at, Duration response, Duration grace) {
        return new Pace(
                level,
                reminders,
                due.map(then -> earlier(later(then, at.plus(grace)), at.plus(wait(response, reminders)))),
                Optional.empty());
    }

    /** How long after being told the next ones, or the last ones again, are told: longer each time. */
    static Duration wait(Duration response, int reminders) {
        Duration doubled = response.multipliedBy(1L << Math.min(reminders, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
