package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Score;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the journal says of how well remediations do.
 *
 * @param breakers those that are open, the longest open one first
 * @param scores of every remediation that has run, by id
 */
public record TrackRecord(List<Breaker> breakers, List<Score> scores) {
    public TrackRecord {
        breakers = List.copyOf(breakers);
        scores = List.copyOf(scores);
    }

    /** Reads a journal that somebody else may own, one record after another, and keeps no more than what counts. */
    public static final class Reading implements Consumer<Entry> {
        private final Ledger ledger = new Ledger();

        /** One that has read nothing yet. */
        public Reading() {}

        @Override
        public void accept(Entry entry) {
            ledger.accept(entry);
        }

        /** What follows from what was read. */
        public TrackRecord track() {
            return ledger.track();
        }
    }
}
