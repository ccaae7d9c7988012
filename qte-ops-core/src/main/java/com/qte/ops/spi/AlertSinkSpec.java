package com.qte.ops.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an alert sink wants to be called.
 *
 * @param reach whom it reaches
 * @param together how many alerts it can say in one message, 1 to 1 000
 * @param paces how often it may be called; all of them are kept to
 * @param refresh how often it wants to hear again of what lasts, at least a second; empty where once is enough
 */
public record AlertSinkSpec(Reach reach, int together, List<Pace> paces, Optional<Duration> refresh) {
    private static final int MOST_TOGETHER = 1_000;
    private static final int MOST_PACES = 10;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Whom a sink reaches. */
    public enum Reach {
        /** Whoever looks there: everything goes there, whomever it is for. */
        EVERYBODY,
        /** Persons: what is for certain contacts goes there only if it serves the channel of one of them. */
        CONTACTS
    }

    /**
     * A bound on how often.
     *
     * @param most messages, 1 to 10 000
     * @param in any stretch of time as long as this, up to a day
     */
    public record Pace(int most, Duration in) {
        private static final int MOST = 10_000;

        /** @throws IllegalArgumentException if a bound is outside its range */
        public Pace {
            if (most < 1 || most > MOST || in.isNegative() || in.isZero() || in.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("no pace: " + most + " in " + in);
            }
        }
    }

    /**
     * @throws IllegalArgumentException if a number is outside its range, there are more than 10 paces, or it is
     *     refreshed more often than once a second or less often than once a day
     */
    public AlertSinkSpec {
        paces = List.copyOf(paces);
        if (together < 1 || together > MOST_TOGETHER || paces.size() > MOST_PACES) {
            throw new IllegalArgumentException(together + " alerts in one message, " + paces.size() + " paces");
        }
        if (refresh.isPresent()
                && (refresh.get().compareTo(Duration.ofSeconds(1)) < 0
                        || refresh.get().compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("refreshed every " + refresh.get());
        }
    }

    /** One that reaches whom it reaches, without bounds. */
    public static AlertSinkSpec of(Reach reach, int together) {
        return new AlertSinkSpec(reach, together, List.of(), Optional.empty());
    }

    /** The same with a bound. */
    public AlertSinkSpec pace(int most, Duration in) {
        List<Pace> all = new ArrayList<>(paces);
        all.add(new Pace(most, in));
        return new AlertSinkSpec(reach, together, all, refresh);
    }

    /** The same, told again so often of what lasts. */
    public AlertSinkSpec refreshed(Duration every) {
        return new AlertSinkSpec(reach, together, paces, Optional.of(every));
    }
}
