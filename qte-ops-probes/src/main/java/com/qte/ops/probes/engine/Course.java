package com.qte.ops.probes.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is carried on from visit to visit: since when things have stood as they stand. Begins anew where nobody looked for
 * two minutes, and where the clock was set back.
 *
 * @param at when the visit was made
 * @param sessionOpen whether the market's session is open; absent where no calendar says
 * @param openSince since when it was found open at every visit; absent while it is not known to be open
 * @param tradesSince since when the number of trades was found the same in an open session; absent where there is none, or
 *     no session is open
 * @param portfolioSince since when the portfolio's value was found the same in an open session; likewise
 * @param tradesAtPortfolio the number of trades when the portfolio's value was first found so; absent where there is none
 */
public record Course(
        Instant at,
        Optional<Boolean> sessionOpen,
        Optional<Instant> openSince,
        Optional<Instant> tradesSince,
        Optional<Instant> portfolioSince,
        OptionalDouble tradesAtPortfolio) {
    /** Visits further apart than this are none in a row: the library was not running, or the clock was set. */
    private static final Duration MOST_UNSEEN = Duration.ofMinutes(2);

    /**
     * The course after this visit.
     *
     * @param last what the visit before brought
     * @param open whether the session is open
     */
    static Course of(Instant now, Optional<Boolean> open, Optional<Measures> seen, Optional<EngineSnapshot> last) {
        Optional<EngineSnapshot> before = last.filter(one -> inARow(one.course().at(), now));
        if (!open.orElse(false)) {
            return new Course(now, open, Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());
        }
        OptionalDouble trades = trades(seen);
        OptionalDouble value = value(seen);
        boolean sameTrades =
                before.filter(one -> trades(one.measures()).equals(trades)).isPresent();
        boolean sameValue = before.filter(one -> value(one.measures()).equals(value))
                .filter(one -> trades(one.measures()).orElse(0) <= trades.orElse(0))
                .isPresent();
        Optional<Course> course = before.map(EngineSnapshot::course);
        return new Course(
                now,
                open,
                course.flatMap(Course::openSince).or(() -> Optional.of(now)),
                trades.isEmpty() ? Optional.empty() : since(course.flatMap(Course::tradesSince), sameTrades, now),
                value.isEmpty() ? Optional.empty() : since(course.flatMap(Course::portfolioSince), sameValue, now),
                sameValue && course.flatMap(Course::portfolioSince).isPresent()
                        ? course.get().tradesAtPortfolio()
                        : trades);
    }

    /** For how many seconds it has stood like that; 0 where that is not known. */
    double secondsSince(Optional<Instant> since) {
        return since.map(instant -> Duration.between(instant, at).toNanos() / 1e9)
                .orElse(0.0);
    }

    private static boolean inARow(Instant earlier, Instant now) {
        return !earlier.isAfter(now) && Duration.between(earlier, now).compareTo(MOST_UNSEEN) <= 0;
    }

    private static Optional<Instant> since(Optional<Instant> earlier, boolean same, Instant now) {
        return earlier.filter(instant -> same).or(() -> Optional.of(now));
    }

    private static OptionalDouble trades(Optional<Measures> measures) {
        return measures.map(Measures::tradesTotal).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble value(Optional<Measures> measures) {
        return measures.map(Measures::portfolioValue).orElse(OptionalDouble.empty());
    }
}
