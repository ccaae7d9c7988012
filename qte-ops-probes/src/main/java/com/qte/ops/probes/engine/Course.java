package com.qte.ops.probes.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is carried on from visit to visit: since when things have stood as they stand. A visit that could not measure a number
 * leaves it as it was: a total that is the same afterwards has not moved meanwhile. Begins anew where nobody looked for two
 * minutes, and where the clock was set back.
 *
 * @param at up to when it is known: the last visit at which somebody said whether the session is open
 * @param sessionOpen whether the market's session is open; absent where nobody says
 * @param openSince since when it was found open at every visit; absent while it is not known to be open
 * @param trades the number of trades, as it was last measured in an open session; absent where it was not, or no session is
 *     open
 * @param portfolio the portfolio's value; likewise
 * @param tradesAtPortfolio the number of trades when the portfolio's value was first found so; absent where there is none
 */
public record Course(
        Instant at,
        Optional<Boolean> sessionOpen,
        Optional<Instant> openSince,
        Optional<Standing> trades,
        Optional<Standing> portfolio,
        OptionalDouble tradesAtPortfolio) {
    /** Visits further apart than this are none in a row: the library was not running, or the clock was set. */
    private static final Duration MOST_UNSEEN = Duration.ofMinutes(2);

    /**
     * A number, and since when it was found the same.
     *
     * @param value in the unit of the engine's metric
     * @param since the first of the visits in a row that found it
     */
    public record Standing(double value, Instant since) {
        static Optional<Standing> of(OptionalDouble seen, Optional<Standing> earlier, Instant now) {
            return seen.isEmpty()
                    ? earlier
                    : earlier.filter(one -> Double.compare(one.value, seen.getAsDouble()) == 0)
                            .or(() -> Optional.of(new Standing(seen.getAsDouble(), now)));
        }
    }

    /**
     * The course after this visit.
     *
     * @param last what the visit before brought
     * @param open whether the session is open
     */
    static Course of(Instant now, Optional<Boolean> open, Optional<Measures> seen, Optional<EngineSnapshot> last) {
        Optional<Course> before = last.map(EngineSnapshot::course).filter(one -> inARow(one.at(), now));
        if (open.isEmpty()) {
            return before.map(Course::unsaid).orElseGet(() -> nothing(now, open));
        }
        if (!open.get()) {
            return nothing(now, open);
        }
        Optional<Standing> trades = Standing.of(trades(seen), before.flatMap(Course::trades), now);
        Optional<Standing> earlier =
                before.filter(one -> !wentDown(one.trades(), trades)).flatMap(Course::portfolio);
        Optional<Standing> portfolio = Standing.of(value(seen), earlier, now);
        OptionalDouble number =
                trades.isPresent() ? OptionalDouble.of(trades.get().value()) : OptionalDouble.empty();
        return new Course(
                now,
                open,
                before.flatMap(Course::openSince).or(() -> Optional.of(now)),
                trades,
                portfolio,
                before.filter(one -> portfolio.equals(earlier))
                        .map(Course::tradesAtPortfolio)
                        .filter(OptionalDouble::isPresent)
                        .orElse(number));
    }

    private static Course nothing(Instant now, Optional<Boolean> open) {
        return new Course(now, open, Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());
    }

    /** As it was, and no newer, so that it is forgotten where nobody says for long. */
    private Course unsaid() {
        return new Course(at, Optional.empty(), openSince, trades, portfolio, tradesAtPortfolio);
    }

    /** Since when the number of trades was found the same. */
    Optional<Instant> tradesSince() {
        return trades.map(Standing::since);
    }

    /** Since when the portfolio's value was found the same. */
    Optional<Instant> portfolioSince() {
        return portfolio.map(Standing::since);
    }

    /** For how many seconds it has stood like that; 0 where that is not known. */
    double secondsSince(Optional<Instant> since) {
        return since.map(instant -> Duration.between(instant, at).toNanos() / 1e9)
                .orElse(0.0);
    }

    private static boolean inARow(Instant earlier, Instant now) {
        return !earlier.isAfter(now) && Duration.between(earlier, now).compareTo(MOST_UNSEEN) <= 0;
    }

    /** The engine was started anew. */
    private static boolean wentDown(Optional<Standing> earlier, Optional<Standing> now) {
        return earlier.isPresent()
                && now.isPresent()
                && now.get().value() < earlier.get().value();
    }

    private static OptionalDouble trades(Optional<Measures> measures) {
        return measures.map(Measures::tradesTotal).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble value(Optional<Measures> measures) {
        return measures.map(Measures::portfolioValue).orElse(OptionalDouble.empty());
    }
}
