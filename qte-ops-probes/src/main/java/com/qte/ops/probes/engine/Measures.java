package com.qte.ops.probes.engine;

import com.qte.ops.signal.TradingState;
import com.qte.ops.target.page.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the engine counts, the same whether it was told by the engine's own process or by its metrics page.
 *
 * @param source where it is from
 * @param queues the event queues, by name; empty where nothing tells of any
 * @param requests how requests fared since the engine started; absent where it does not tell
 * @param answers requests that were answered, and those of them with a status of 500 or more; absent likewise
 * @param orders orders, and those of them that were rejected; absent likewise
 * @param tradesTotal trades since the engine started; absent likewise
 * @param portfolioValue what the portfolio is worth, in whatever currency, be it finite or not; absent likewise
 * @param portfolioAgeSeconds how long ago it was valued; absent likewise
 * @param trading what the engine does about the market; absent where it does not say
 * @param startedAtEpochSeconds when the engine's process started; absent likewise
 */
public record Measures(
        Source source,
        List<Queue> queues,
        Optional<Requests> requests,
        Optional<Tally> answers,
        Optional<Tally> orders,
        OptionalDouble tradesTotal,
        OptionalDouble portfolioValue,
        OptionalDouble portfolioAgeSeconds,
        Optional<TradingState> trading,
        OptionalDouble startedAtEpochSeconds) {
    /** Where it is from. */
    public enum Source {
        /** The engine's own process, which this library runs in. */
        INSIDE,
        /** The engine's metrics page and its admin endpoint. */
        PAGE
    }

    /**
     * One event queue.
     *
     * @param name from its labels; empty where the engine has one queue without a name
     * @param depth events in it; NaN where the engine says so itself
     * @param capacity how many it can hold, positive; absent where nothing tells
     * @param oldestSeconds how long the event has waited that is next; absent where nothing tells
     */
    public record Queue(String name, double depth, OptionalDouble capacity, OptionalDouble oldestSeconds) {}

    /**
     * How requests fared.
     *
     * @param inFlight requests begun and not answered; absent where nothing tells
     * @param durations in seconds
     */
    public record Requests(OptionalDouble inFlight, Distribution durations) {}

    /**
     * Things that happened since the engine started, and those of them that went wrong.
     *
     * @param all finite, 0 or more
     * @param wrong finite, 0 or more
     */
    public record Tally(double all, double wrong) {
        /** What happened since the earlier one; absent if a number went down. */
        Optional<Tally> since(Tally earlier) {
            return all < earlier.all || wrong < earlier.wrong
                    ? Optional.empty()
                    : Optional.of(new Tally(all - earlier.all, wrong - earlier.wrong));
        }
    }

    public Measures {
        queues = List.copyOf(queues);
    }

    /** Whether anything of the engine's is among it: another program's page has nothing of it. */
    boolean ofAnEngine() {
        return !queues.isEmpty()
                || requests.isPresent()
                || answers.isPresent()
                || orders.isPresent()
                || tradesTotal.isPresent()
                || portfolioValue.isPresent();
    }

    /** The same, with what is absent taken from another source. */
    Measures completedBy(Measures other) {
        return new Measures(
                source,
                queues.isEmpty() ? other.queues : queues,
                requests.or(() -> other.requests),
                answers.or(() -> other.answers),
                orders.or(() -> other.orders),
                either(tradesTotal, other.tradesTotal),
                either(portfolioValue, other.portfolioValue),
                either(portfolioAgeSeconds, other.portfolioAgeSeconds),
                trading.or(() -> other.trading),
                either(startedAtEpochSeconds, other.startedAtEpochSeconds));
    }

    private static OptionalDouble either(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() ? one : other;
    }

    /** Whether both are of one run of the engine, as far as it tells. */
    boolean ofTheRunOf(Measures earlier) {
        return source == earlier.source && startedAtEpochSeconds.equals(earlier.startedAtEpochSeconds);
    }
}
