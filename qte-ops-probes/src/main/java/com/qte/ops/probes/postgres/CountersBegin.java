package com.qte.ops.probes.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the counters of a database began, as one look saw it.
 *
 * @param version {@code server_version_num}, such as 180006
 * @param lookedAt by the server's clock
 * @param reset {@code stats_reset} of {@code pg_stat_database}
 */
public record CountersBegin(int version, Instant lookedAt, Optional<Instant> reset) {
    /** From here on nothing but a reset sets the stamp. */
    private static final int STAMPED_BY_RESET_ONLY = 150_000;

    /** What a look sees may have been put together a little before it. */
    private static final Duration LAG = Duration.ofMinutes(1);

    /**
     * Whether the counters of a later look go on from these, as far as the stamps tell. Up to version 14 the server makes a
     * database's entry, and stamps it, when it first has something to count: a stamp that has come from nothing since the
     * earlier look is the entry's birth. An older one belongs to counters that the earlier look did not get.
     */
    public boolean goOn(CountersBegin later) {
        boolean isBorn = version < STAMPED_BY_RESET_ONLY
                && reset.isEmpty()
                && later.reset
                        .filter(stamp -> stamp.isAfter(lookedAt.minus(LAG)))
                        .isPresent();
        return isBorn || reset.equals(later.reset);
    }
}
