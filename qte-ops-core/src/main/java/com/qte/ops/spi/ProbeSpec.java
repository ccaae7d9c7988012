package com.qte.ops.spi;

import java.time.Duration;
import java.util.List;

/**
 * What a probe is.
 *
 * @param <S> the snapshot it brings
 * @param <T> the kind of target it visits
 * @param id dotted id, unique among all probes
 * @param target the kind of target it visits
 * @param snapshot the record it brings
 * @param tier how often it runs
 * @param timeout how long a visit may take; positive
 * @param checks what is judged from the snapshot
 */
public record ProbeSpec<T extends Target<?>, S extends Record>(
        String id, Class<T> target, Class<S> snapshot, Tier tier, Duration timeout, List<Check<S>> checks) {
    /** @throws IllegalArgumentException if the time-out is not positive or there is no check */
    public ProbeSpec {
        checks = List.copyOf(checks);
        if (timeout.isNegative() || timeout.isZero() || checks.isEmpty()) {
            throw new IllegalArgumentException("probe " + id + " needs a positive time-out and at least one check");
        }
    }
}
