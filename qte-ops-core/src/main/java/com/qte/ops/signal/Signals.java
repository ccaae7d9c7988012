package com.qte.ops.signal;

import com.qte.ops.model.Names;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the host engine says of itself. The embedder makes one, asks it once for a handle to each thing that it
 * will speak about, keeps the handles, and hands the whole to {@code QteOpsBuilder.signals}.
 *
 * <p>Thread-safe. Making a handle belongs to start-up: it allocates. What a handle does afterwards allocates nothing and
 * never blocks; nor does {@link #read()} block anybody.
 */
public final class Signals {
    /** More signals than this are refused: each is a part of a check's answer, which people read. */
    public static final int MOST = 1_000;

    private static final int LONGEST_NAME = 64;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);

    private final ConcurrentSkipListMap<String, Signal> signals = new ConcurrentSkipListMap<>();
    private volatile @Nullable TradingState trading;

    /** Of an engine that has said nothing yet. */
    public Signals() {}

    /**
     * A loop that is to be watched.
     *
     * @param name lower-case words joined by {@code -} or {@code .}, at most 64 characters, unique among all signals
     * @param expected the longest time between two beats that is still normal; above 0, at most a day
     * @throws IllegalArgumentException if the name is not allowed or taken, the time is out of range, or there are
     *     {@value #MOST} signals already
     */
    public Heartbeat heartbeat(String name, Duration expected) {
        if (expected.isNegative() || expected.isZero() || expected.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("heartbeat '" + name + "' is expected every " + expected
                    + "; allowed: above 0, at most " + LONGEST_PERIOD);
        }
        return add(new Heartbeat(allowed(name), expected));
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException as {@link #heartbeat}
     */
    public LongSignal longSignal(String name) {
        return add(new LongSignal(allowed(name)));
    }

    /**
     * A number with a fraction.
     *
     * @throws IllegalArgumentException as {@link #heartbeat}
     */
    public DoubleSignal doubleSignal(String name) {
        return add(new DoubleSignal(allowed(name)));
    }

    /**
     * A queue.
     *
     * @param capacity how many it holds at the most, above 0
     * @throws IllegalArgumentException as {@link #heartbeat}, or if the capacity is not above 0
     */
    public QueueSignal queue(String name, long capacity) {
        return add(new QueueSignal(allowed(name), positive(name, capacity)));
    }

    /**
     * A pool.
     *
     * @param max how many may be in use, above 0
     * @throws IllegalArgumentException as {@link #heartbeat}, or if the maximum is not above 0
     */
    public PoolSignal pool(String name, long max) {
        return add(new PoolSignal(allowed(name), positive(name, max)));
    }

    /**
     * A path through the engine that trades.
     *
     * @throws IllegalArgumentException as {@link #heartbeat}
     */
    public TradeSignal trades(String name) {
        return add(new TradeSignal(allowed(name)));
    }

    /**
     * A portfolio that is valued.
     *
     * @throws IllegalArgumentException as {@link #heartbeat}
     */
    public PortfolioSignal portfolio(String name) {
        return add(new PortfolioSignal(allowed(name)));
    }

    /** What the engine does about the market, from now on: one store. */
    public void trading(TradingState now) {
        trading = now;
    }

    /**
     * Forgets a signal, so that its name is free again: its loop or queue is gone for good. What its handle says from now
     * on is not heard. Does nothing where there is none.
     */
    public void forget(String name) {
        signals.remove(name);
    }

    /** All that was said, now. */
    public SignalReading read() {
        return read(System.nanoTime());
    }

    /**
     * All that was said.
     *
     * @param now the moment from which ages count, by {@link System#nanoTime()}
     */
    public SignalReading read(long now) {
        return new SignalReading(
                each(Heartbeat.class, beat -> beat.read(now)),
                each(LongSignal.class, LongSignal::read),
                each(DoubleSignal.class, DoubleSignal::read),
                each(QueueSignal.class, queue -> queue.read(now)),
                each(PoolSignal.class, PoolSignal::read),
                each(TradeSignal.class, trades -> trades.read(now)),
                each(PortfolioSignal.class, portfolio -> portfolio.read(now)),
                Optional.ofNullable(trading));
    }

    /**
     * Where the thread of a loop is, which stops that thread for some microseconds: for a loop that stands still anyway.
     *
     * @param heartbeat name of the loop
     * @param mostFrames how many of its frames are wanted, at least 0
     * @return empty where there is no such loop, or it has not begun
     * @throws IllegalArgumentException if less than no frames are wanted
     */
    public Optional<StalledThread> stack(String heartbeat, int mostFrames) {
        if (mostFrames < 0) {
            throw new IllegalArgumentException(mostFrames + " frames are wanted; allowed: at least 0");
        }
        return signals.get(heartbeat) instanceof Heartbeat beat ? beat.stack(mostFrames) : Optional.empty();
    }

    private <S extends Signal, R> List<R> each(Class<S> kind, Function<S, R> read) {
        return signals.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(read)
                .toList();
    }

    private <S extends Signal> S add(S signal) {
        if (signals.size() >= MOST) {
            throw new IllegalArgumentException(
                    "signal '" + signal.name() + "' is one too many; there are " + MOST + " already");
        }
        Signal other = signals.putIfAbsent(signal.name(), signal);
        if (other != null) {
            throw new IllegalArgumentException("signal '" + signal.name() + "' exists already, as a "
                    + other.getClass().getSimpleName() + "; keep that one, or take another name");
        }
        return signal;
    }

    private static String allowed(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("signal name '" + name.substring(0, LONGEST_NAME) + "…' has "
                    + name.length() + " characters; allowed: " + LONGEST_NAME);
        }
        return Names.id("signal", name);
    }

    private static long positive(String name, long most) {
        if (most <= 0) {
            throw new IllegalArgumentException(
                    "signal '" + name + "' holds " + most + " at the most; allowed: above 0");
        }
        return most;
    }
}
