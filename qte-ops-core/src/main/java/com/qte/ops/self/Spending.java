package com.qte.ops.self;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What the library used in a time.
 *
 * @param over how long was measured; more than zero
 * @param cores time on a processor ÷ time, 1 being one core all the time; absent where it is not measured
 * @param bytesPerSecond allocated on the heap; absent where it is not measured
 */
public record Spending(Duration over, OptionalDouble cores, OptionalDouble bytesPerSecond) {
    /** @throws IllegalArgumentException if the time is not more than zero */
    public Spending {
        if (over.isNegative() || over.isZero()) {
            throw new IllegalArgumentException("nothing can be used within " + over);
        }
    }

    /** What was used from one reading to a later one. */
    static Spending between(SelfSnapshot.Cost earlier, SelfSnapshot.Cost later, Duration over) {
        double seconds = seconds(over);
        return new Spending(
                over,
                cpuSeconds(earlier, later).stream().map(used -> used / seconds).findFirst(),
                bytes(earlier, later).stream().map(used -> used / seconds).findFirst());
    }

    /** Seconds on a processor from one reading to a later one; absent where either does not know, 0 or more. */
    static OptionalDouble cpuSeconds(SelfSnapshot.Cost earlier, SelfSnapshot.Cost later) {
        return earlier.cpuSecondsTotal().isPresent() && later.cpuSecondsTotal().isPresent()
                ? grown(
                        earlier.cpuSecondsTotal().getAsDouble(),
                        later.cpuSecondsTotal().getAsDouble())
                : OptionalDouble.empty();
    }

    /** Bytes allocated from one reading to a later one; absent where either does not know, 0 or more. */
    static OptionalDouble bytes(SelfSnapshot.Cost earlier, SelfSnapshot.Cost later) {
        return earlier.allocatedBytesTotal().isPresent()
                        && later.allocatedBytesTotal().isPresent()
                ? grown(
                        earlier.allocatedBytesTotal().getAsLong(),
                        later.allocatedBytesTotal().getAsLong())
                : OptionalDouble.empty();
    }

    /** A total that has become less is another process's. */
    private static OptionalDouble grown(double earlier, double later) {
        return later < earlier ? OptionalDouble.empty() : OptionalDouble.of(later - earlier);
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
