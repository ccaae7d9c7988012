package com.qte.ops.probing;

import com.qte.ops.model.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one link in one round, and what is remembered of it until the next.
 *
 * @param findings what its checks say
 * @param run how the visit went
 * @param memory the snapshot last brought, if there ever was one; of an earlier round where this one failed
 * @param endedNanos when the visit ended, by the monotonic clock
 */
record Visited(
        List<Finding> findings, ProbeRun run, @Nullable Memory memory, long endedNanos) {
    /**
     * A snapshot and when it was collected.
     *
     * @param nanos by the monotonic clock
     */
    record Memory(Record snapshot, long nanos) {}

    Visited {
        findings = List.copyOf(findings);
    }
}
