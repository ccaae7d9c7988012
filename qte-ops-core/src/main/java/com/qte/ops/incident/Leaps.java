package com.qte.ops.incident;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees that the wall clock was set, by the monotonic one. Confined to one thread at a time. */
final class Leaps {
    /** A clock that is put right by and by moves less between two looks; response times are longer. */
    private static final Duration LEAP = Duration.ofSeconds(20);

    private final InstantSource clock;
    private final Ticker ticker;
    private @Nullable Instant at;
    private long nanos;

    Leaps(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Compares with now from here on. */
    void begin() {
        at = clock.instant();
        nanos = ticker.nanos();
    }

    /** By how much it was set since the last look, forward or back; empty where it was not. */
    Optional<Duration> look() {
        Instant last = at;
        long lastNanos = nanos;
        begin();
        Instant now = at;
        if (last == null || now == null) {
            return Optional.empty();
        }
        Duration by = Duration.between(last.plusNanos(nanos - lastNanos), now);
        return by.abs().compareTo(LEAP) >= 0 ? Optional.of(by) : Optional.empty();
    }
}
