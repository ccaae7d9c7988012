package com.qte.ops.spi;

/**
 * Brings the facts about one target, without judging them. Stateless, safe from several threads.
 *
 * @param <T> the kind of target
 * @param <S> the snapshot: an immutable public record with units in its names, where absent is
 *     {@link java.util.Optional}, never 0 or -1
 */
public interface Probe<T extends Target<?>, S extends Record> {
    /** What it is; the same at every call. */
    ProbeSpec<T, S> spec();

    /**
     * Collects the facts; blocks within the time-out of its spec and honours interruption.
     *
     * @throws Exception if the facts could not be collected: its checks are then UNKNOWN. A target that is down is a
     *     fact where a check judges it, and an exception everywhere else
     */
    S collect(Visit<T, S> visit) throws Exception;
}
