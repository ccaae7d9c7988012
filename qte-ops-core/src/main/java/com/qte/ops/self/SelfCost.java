package com.qte.ops.self;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The meter of what the library itself uses: its threads' time on a processor and what they allocate, added up at each
 * reading, so that a thread's use is kept when it ends.
 *
 * <p>What a thread used after the last reading before its end is lost, unless its work was {@linkplain #counted
 * counted}. So is what others do for the library on threads that are not its own: the collector, the compiler, the
 * common pool.
 *
 * <p>Thread-safe. A reading takes about a microsecond for each thread of the library's, and less for any other.
 */
public final class SelfCost {
    /** How far back the spending is looked at: twenty rounds, so that a single expensive one does not count. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** Readings closer together than this are not all kept. */
    private static final Duration APART = Duration.ofSeconds(5);

    private final Ticker ticker;
    private final Threads threads;
    private final Map<Long, Threads.Use> last = new HashMap<>();
    private final Deque<Reading> readings = new ArrayDeque<>();
    private OptionalLong cpuNanos = OptionalLong.empty();
    private OptionalLong allocatedBytes = OptionalLong.empty();

    private record Reading(long nanos, SelfSnapshot.Cost cost) {}

    /** Of this JVM. */
    public SelfCost(Ticker ticker) {
        this(ticker, new OwnThreads());
    }

    SelfCost(Ticker ticker, Threads threads) {
        this.ticker = ticker;
        this.threads = threads;
    }

    /** Reads what has been used so far. */
    public synchronized SelfSnapshot.Cost read() {
        // Read under the lock: an older reading that is added after a newer one would count for another thread's.
        var live = threads.live();
        live.forEach(this::add);
        Set<Long> ids = live.stream().map(Threads.Use::id).collect(Collectors.toCollection(HashSet::new));
        last.keySet().retainAll(ids);
        OptionalDouble cpuSeconds =
                cpuNanos.isPresent() ? OptionalDouble.of(cpuNanos.getAsLong() / 1e9) : OptionalDouble.empty();
        SelfSnapshot.Cost cost = new SelfSnapshot.Cost(cpuSeconds, allocatedBytes, live.size());
        keep(new Reading(ticker.nanos(), cost));
        return cost;
    }

    /**
     * What was used between the last reading and the oldest one within five minutes before it; where rounds are rarer
     * than that, the one before it. Empty before the second reading.
     */
    public synchronized Optional<Spending> spending() {
        if (readings.size() < 2) {
            return Optional.empty();
        }
        Reading oldest = readings.getFirst();
        Reading newest = readings.getLast();
        Duration over = Duration.ofNanos(newest.nanos() - oldest.nanos());
        return over.isZero() ? Optional.empty() : Optional.of(Spending.between(oldest.cost(), newest.cost(), over));
    }

    /**
     * The same work, of which everything is counted even if its thread ends before the next reading.
     *
     * @param work all that a thread of the library's does
     */
    public Runnable counted(Runnable work) {
        return () -> {
            try {
                work.run();
            } finally {
                addCurrent();
            }
        };
    }

    private synchronized void addCurrent() {
        add(threads.current());
    }

    private void add(Threads.Use use) {
        Threads.Use before =
                last.getOrDefault(use.id(), new Threads.Use(use.id(), OptionalLong.empty(), OptionalLong.empty()));
        cpuNanos = plus(cpuNanos, before.cpuNanos(), use.cpuNanos());
        allocatedBytes = plus(allocatedBytes, before.allocatedBytes(), use.allocatedBytes());
        last.put(
                use.id(),
                new Threads.Use(
                        use.id(),
                        use.cpuNanos().isPresent() ? use.cpuNanos() : before.cpuNanos(),
                        use.allocatedBytes().isPresent() ? use.allocatedBytes() : before.allocatedBytes()));
    }

    private static OptionalLong plus(OptionalLong total, OptionalLong before, OptionalLong now) {
        if (now.isEmpty()) {
            return total;
        }
        long counted = before.orElse(0);
        long used = now.getAsLong() < counted ? now.getAsLong() : now.getAsLong() - counted; // less: a new thread
        return OptionalLong.of(total.orElse(0) + used);
    }

    private void keep(Reading reading) {
        if (readings.size() > 1) {
            Reading newest = readings.removeLast();
            if (reading.nanos() - readings.getLast().nanos() >= APART.toNanos()) {
                readings.addLast(newest);
            }
        }
        readings.addLast(reading);
        while (readings.size() > 2 && reading.nanos() - readings.getFirst().nanos() > WINDOW.toNanos()) {
            readings.removeFirst();
        }
    }
}
