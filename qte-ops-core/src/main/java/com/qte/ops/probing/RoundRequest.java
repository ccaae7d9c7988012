package com.qte.ops.probing;

import com.qte.ops.spi.Tier;

/**
 * What a round is for, and who is told how it went. Exactly one of the three ends is told, once, on a thread of the
 * library and with no lock held.
 */
public interface RoundRequest {
    /** As many as somebody who waits is given. */
    int MOST_BESIDE = 16;

    /**
     * The round begins; the other questions are asked after this.
     *
     * @param nowNanos by the monotonic clock, as all times here
     */
    default void begins(long nowNanos) {}

    /** The posts that are looked at. */
    Prober.Selection selection();

    /** Whether probes of this tier are visited now; of the others what is held is answered, with its age. */
    boolean isDue(Tier tier);

    /**
     * How many visits of the library's own probes may be slow beside one another. Each has a thread to itself: where
     * somebody waits for the round they are many.
     */
    default int mostBeside() {
        return MOST_BESIDE;
    }

    /** Whether nobody would learn anything from the same findings again, as long as all of them are healthy. */
    boolean sameAgainIsNoNews();

    /**
     * The round brought this.
     *
     * @param untilNanos until when the oldest of it may be relied on
     * @param nowNanos when the last visit ended
     */
    void brought(Prober.Collected collected, long untilNanos, long nowNanos);

    /**
     * Every visit brought the very same again, and all is well; told only where {@link #sameAgainIsNoNews()}.
     *
     * @param untilNanos until when the oldest of it may be relied on
     * @param nowNanos when the last visit ended
     */
    void sameAgain(long untilNanos, long nowNanos);

    /** The round could not be run, or not be brought to its end. */
    void failed(String problem);
}
