package com.qte.ops.probing;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of the last visit of one post, and what is remembered of it until the next.
 *
 * @param findings what its checks say
 * @param asked what they were asked
 * @param reason key of why the visit brought no facts; empty where it brought them
 * @param status how the visit went: HEALTHY where it brought facts, UNKNOWN where not, SKIPPED where it was not made
 * @param took how long it took
 * @param problem what went wrong; empty where nothing did
 * @param memory the snapshot last brought, if there ever was one; of an earlier visit where this one failed
 * @param known what was last known of each part: a look that failed changes nothing here
 * @param endedNanos when the visit ended
 * @param steady whether the checks were asked about the very snapshot that they had been asked about before, so that
 *     asking them about it once more would bring the same
 */
record Held(
        List<Finding> findings,
        List<Asked<?>> asked,
        String reason,
        Status status,
        Duration took,
        String problem,
        @Nullable Memory memory,
        Map<Finding.Id, Known> known,
        long endedNanos,
        boolean steady) {
    /** Before the first visit. */
    static final Held NOTHING =
            new Held(List.of(), List.of(), Look.NEVER, Status.UNKNOWN, Duration.ZERO, "", null, Map.of(), 0, false);

    /**
     * A snapshot and when it was collected.
     *
     * @param last the same, as a visit hands it to its probe
     */
    record Memory(Record snapshot, Optional<Record> last, long nanos) {
        static Memory of(Record snapshot, long nanos) {
            return new Memory(snapshot, Optional.of(snapshot), nanos);
        }
    }

    /** What a check last knew of a part, and when. */
    record Known(Status status, long nanos) {}

    Held {
        findings = List.copyOf(findings);
        asked = List.copyOf(asked);
        known = Map.copyOf(known);
    }

    /** What a check said. */
    List<Finding> said(String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    /** Whether all is well, so that the same again is no news. */
    boolean isAllHealthy() {
        return findings.stream().allMatch(finding -> finding.status() == Status.HEALTHY);
    }

    /** Whether something was not looked at because of what it depends on. */
    boolean isBlocked() {
        return findings.stream().anyMatch(finding -> finding.reason().equals(Judge.DEPENDENCY));
    }
}
