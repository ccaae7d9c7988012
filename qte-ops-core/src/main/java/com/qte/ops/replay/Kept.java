package com.qte.ops.replay;

import com.qte.ops.diagnosis.Remembered;
import com.qte.ops.model.Status;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.spi.CheckSpec;
import java.time.Instant;
import java.util.List;

/**
 * A round as it is kept in memory: packed, and independent of what it was made from.
 *
 * @param epoch number of its evidence epoch
 * @param at when it ended
 * @param before what was remembered when it was diagnosed
 * @param status of its diagnosis
 * @param looks at everything that it was to look at
 */
record Kept(long epoch, Instant at, Remembered before, Status status, List<Look> looks) {
    private static final int OF_ROUND = 512;
    static final int OF_LOOK = 256;
    private static final int OF_REMARK = 256;

    /**
     * One of them.
     *
     * @param run how the visit went
     * @param checks what its checks declare
     * @param tooOld whether what was brought said nothing any more
     */
    record Look(ProbeRun run, List<CheckSpec> checks, boolean tooOld, Brought brought) {}

    Kept {
        looks = List.copyOf(looks);
    }

    /** What it takes in memory, in bytes, but for what was brought; rather too much than too little. */
    int weight() {
        int remembered = before.remarks().size()
                + before.down().size()
                + before.since().size()
                + before.frozen().size();
        int problems = looks.stream()
                .mapToInt(look -> 2 * look.run().problem().length())
                .sum();
        return OF_ROUND + OF_LOOK * looks.size() + OF_REMARK * remembered + problems;
    }
}
