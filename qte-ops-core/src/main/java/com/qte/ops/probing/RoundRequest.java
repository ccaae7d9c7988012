package com.qte.ops.probing;

import com.qte.ops.spi.Tier;

/**
 * What a round is for, and who is told how it went. Exactly one of the three ends is told, once, on a thread of the
 * library and with no lock held.
 */
public interface RoundRequest {
    /** The posts that are looked at. */
    Prober.Selection selection();

    /** Whether probes of this tier are visited now; of the others what is held is answered, with its age. */
    boolean isDue(Tier tier);

    /** Whether nobody would learn anything from the same findings again, as long as all of them are healthy. */
    boolean sameAgainIsNoNews();

    /**
     * The round brought this.
     *
     * @param untilNanos until when the oldest of it may be relied on, by the monotonic clock
     */
    void brought(Prober.Collected collected, long untilNanos);

    /**
     * Every visit brought the very same again, and all is well; told only where {@link #sameAgainIsNoNews()}.
     *
     * @param untilNanos until when the oldest of it may be relied on, by the monotonic clock
     */
    void sameAgain(long untilNanos);

    /** The round could not be run, or not be brought to its end. */
    void failed(String problem);
}
