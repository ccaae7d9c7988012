package com.qte.ops.signal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that the engine has said of itself, at one moment. Immutable; each list is ordered by name. What was never said is
 * absent. Numbers of one signal are read one after the other, so that two of them may be a few nanoseconds apart; a count or a
 * value is never older than the moment that is told with it.
 *
 * @param beats loops
 * @param wholes whole numbers
 * @param reals numbers with a fraction
 * @param queues queues
 * @param pools pools
 * @param trades paths that trade
 * @param portfolios portfolios
 * @param trading what it does about the market
 */
public record SignalReading(
        List<Beat> beats,
        List<Whole> wholes,
        List<Real> reals,
        List<Queue> queues,
        List<Pool> pools,
        List<Trades> trades,
        List<Portfolio> portfolios,
        Optional<TradingState> trading) {
    public SignalReading {
        beats = List.copyOf(beats);
        wholes = List.copyOf(wholes);
        reals = List.copyOf(reals);
        queues = List.copyOf(queues);
        pools = List.copyOf(pools);
        trades = List.copyOf(trades);
        portfolios = List.copyOf(portfolios);
    }

    /** Whether a loop is watched. */
    public enum Pulse {
        /** It has not turned yet. */
        NOT_BEGUN,
        /** It turns, or should. */
        BEATING,
        /** It stopped on purpose. */
        RESTING
    }

    /**
     * A loop.
     *
     * @param name what the embedder called it
     * @param expected the longest time between two beats that is still normal
     * @param pulse whether it turns
     * @param sinceLast time since its last beat, never negative; absent where it has not begun
     * @param thread name of the thread that beat last
     */
    public record Beat(
            String name, Duration expected, Pulse pulse, Optional<Duration> sinceLast, Optional<String> thread) {}

    /**
     * A whole number.
     *
     * @param name what the embedder called it
     * @param value in the unit that the embedder says it in; absent where it was never said
     */
    public record Whole(String name, Optional<Long> value) {}

    /**
     * A number with a fraction; may be NaN or infinite, if the engine says so.
     *
     * @param name what the embedder called it
     * @param value in the unit that the embedder says it in; absent where it was never said
     */
    public record Real(String name, Optional<Double> value) {}

    /**
     * A queue.
     *
     * @param name what the embedder called it
     * @param capacity how many it holds at the most, above 0
     * @param depth how many wait
     * @param sinceOldest how long the oldest one has waited, never negative; means nothing where none wait
     */
    public record Queue(String name, long capacity, Optional<Long> depth, Optional<Duration> sinceOldest) {}

    /**
     * A pool.
     *
     * @param name what the embedder called it
     * @param max how many may be in use
     * @param active how many are
     * @param waiting how many callers wait
     */
    public record Pool(String name, Optional<Long> max, Optional<Long> active, Optional<Long> waiting) {}

    /**
     * A path that trades.
     *
     * @param name what the embedder called it
     * @param count trades since the signal was made
     * @param sinceLast time since the last one, never negative
     */
    public record Trades(String name, long count, Optional<Duration> sinceLast) {}

    /**
     * A portfolio.
     *
     * @param name what the embedder called it
     * @param value what it is worth; may be NaN or infinite, if the engine says so
     * @param sinceSaid time since it was valued, never negative
     */
    public record Portfolio(String name, Optional<Double> value, Optional<Duration> sinceSaid) {}

    static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    static Optional<Duration> since(OptionalLong nanos, long now) {
        return nanos.isPresent() ? Optional.of(since(nanos.getAsLong(), now)) : Optional.empty();
    }

    /** What was said after the clock was read is no older than now. */
    static Duration since(long nanos, long now) {
        return Duration.ofNanos(Math.max(0, now - nanos));
    }
}
