package com.qte.ops.healing;

import com.qte.ops.journal.Inspection;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Score;
import java.util.List;

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

    /** What a journal says that somebody else may own. */
    public static TrackRecord of(Inspection journal) {
        Ledger ledger = new Ledger();
        journal.entries().forEach(ledger);
        return ledger.track();
    }
}
