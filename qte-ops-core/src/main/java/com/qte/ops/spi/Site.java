package com.qte.ops.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the core gives to a call: the target, its sessions, the time that is left. Valid until the call returns, and
 * only on the thread of the call.
 *
 * @param <T> the kind of target
 */
public interface Site<T extends Target<?>> {
    /** What the call is about. */
    T target();

    /**
     * A session that is kept between calls, opened if there is none. It is closed under the call's hands at its
     * deadline, and not kept if the call throws.
     *
     * @throws Exception what {@link Target#open} throws
     */
    <C extends AutoCloseable> C session(Target<C> to) throws Exception;

    /**
     * A session of this call alone, opened now and closed by the core when the call ends or its deadline passes.
     *
     * @throws Exception what {@link Target#open} throws
     */
    <C extends AutoCloseable> C fresh(Target<C> to) throws Exception;

    /**
     * Closes the kept session to this target, which has turned out not to work any more: neither this call nor a later
     * one is lent it again, and the next {@link #session} opens a new one. Does nothing where there is none.
     */
    default void discard(Target<?> to) {}

    /**
     * What the embedder handed in under this type: a meter registry, a pool, a call-back. {@link TradingCalendar} is the
     * one in force, be it the embedder's or the configured one.
     */
    <H> Optional<H> host(Class<H> type);

    /** The wall clock, as injected. */
    Instant now();

    /** How long this call may still take; zero when its time is up. */
    Duration remaining();

    /** The text with every known secret replaced. */
    String redacted(String text);
}
