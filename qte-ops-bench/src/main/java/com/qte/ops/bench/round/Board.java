package com.qte.ops.bench.round;

import com.qte.ops.bench.entry.Entrant;

/** Where a round's results and times are recorded, for peers that record nothing themselves. Used by one thread. */
final class Board {
    private final boolean[] well = new boolean[Entrant.FACTS];
    private final long[] tookNanos = new long[Entrant.FACTS];

    void record(int index, boolean isWell, long nanos) {
        well[index] = isWell;
        tookNanos[index] = nanos;
    }

    void record(int index, Outcome outcome) {
        record(index, outcome.well(), outcome.tookNanos());
    }

    /** How many are well. */
    int countWell() {
        int count = 0;
        for (boolean one : well) {
            count += one ? 1 : 0;
        }
        return count;
    }
}
