package com.qte.ops.probes.redis;

import com.qte.ops.model.Verdict;
import java.util.List;

/** The verdict of a check whose facts are not in the snapshot. */
final class Unseen {
    private Unseen() {}

    static List<Verdict> verdicts() {
        return List.of(Verdict.skipped("info-unseen"));
    }
}
