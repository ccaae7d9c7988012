package com.qte.ops.model;

import java.util.Collection;

/**
 * How a subject does, from good to bad; {@link #SKIPPED} stands outside the order.
 *
 * <p>{@code UNKNOWN} is never healthy: it ranks above {@link #RECOVERING}, it clears no alarm, and it is no reason to
 * act.
 */
public enum Status {
    /** Looked at, and well. */
    HEALTHY,
    /** On its way back by itself: starting up, replaying, loading. */
    RECOVERING,
    /** Could not be looked at, or what is known is too old. */
    UNKNOWN,
    /** Works, but not as it should. */
    DEGRADED,
    /** Does not do its work. */
    FAILING,
    /** Not applicable, not permitted, or dependent on something ill; neutral, and always with a reason. */
    SKIPPED;

    /** Whether something is, or may be, wrong: anything but {@link #HEALTHY} and {@link #SKIPPED}. */
    public boolean isIll() {
        return this != HEALTHY && this != SKIPPED;
    }

    /** Whether the fault itself was seen: {@link #DEGRADED} or {@link #FAILING}. */
    public boolean isFault() {
        return this == DEGRADED || this == FAILING;
    }

    /** Whether this is worse than the other; {@link #SKIPPED} is neither worse nor better than anything. */
    public boolean isWorseThan(Status other) {
        return this != SKIPPED && other != SKIPPED && compareTo(other) > 0;
    }

    /**
     * The worst of several, {@link #SKIPPED} left aside.
     *
     * @return {@link #UNKNOWN} where there is none but skipped ones: nothing was seen, so nothing is well
     */
    public static Status worst(Collection<Status> statuses) {
        return statuses.stream()
                .filter(status -> status != SKIPPED)
                .max(Status::compareTo)
                .orElse(UNKNOWN);
    }
}
