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
     * <p>To answer the very object of {@link Visit#last()} says that nothing has changed since, not even by the passing of
     * time: checks that found it well are then asked about it once a minute only. Facts whose meaning changes with the
     * clock, such as the start of a query that still runs, want a new snapshot each time.
     *
     * @throws Exception if the facts could not be collected: its checks are then UNKNOWN. A target that is down is a
     *     fact where a check judges it, and an exception everywhere else
     */
    S collect(Visit<T, S> visit) throws Exception;
}
