package com.qte.ops.probes.host.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The machine's clock.
 *
 * @param wall what it shows
 * @param up how long the machine has run, time asleep included; absent where the kernel does not say, or could not be read
 *     at the same moment
 * @param sync what the program that keeps it says; absent where none does
 * @param askedAt when that was asked last, by this clock
 * @param isTrading whether orders are stamped by it
 */
public record ClockSnapshot(
        Instant wall, Optional<Duration> up, Optional<Sync> sync, Instant askedAt, boolean isTrading) {
    /**
     * What a program says that keeps the clock.
     *
     * @param by its name
     * @param isSynchronised whether it follows a better one
     * @param offset how far it is from that, without sign; absent where it does not say
     * @param updated when the clock was last put right by it; absent where it does not say
     * @param every how long lay between the last two times; 0 where it does not say
     */
    public record Sync(
            String by, boolean isSynchronised, Optional<Duration> offset, Optional<Instant> updated, Duration every) {
        /** Of a program that does not say when it last did anything. */
        public Sync(String by, boolean isSynchronised, Optional<Duration> offset) {
            this(by, isSynchronised, offset, Optional.empty(), Duration.ZERO);
        }
    }
}
