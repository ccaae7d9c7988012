package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probing.ProbeRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong, as of one round.
 *
 * @param at when the round ended
 * @param epoch the evidence epoch of the round
 * @param status the worst of all findings, skipped ones left aside; UNKNOWN where there is nothing else
 * @param rootCauses ill findings that no other explains, gravest first
 * @param findings all findings, well and skipped ones included, worst first
 * @param probes how each probe's visit went
 * @param observerSuspected whether so much broke at once, or this JVM stood still so often, that it is rather the
 *     observer that is ill: nothing may be done meanwhile, and a finding of the check {@link #OBSERVER} says why
 */
public record Diagnosis(
        Instant at,
        long epoch,
        Status status,
        List<Finding> rootCauses,
        List<Finding> findings,
        List<ProbeRun> probes,
        boolean observerSuspected) {
    /** Id of the check that is a fault while the observer is suspected. */
    public static final String OBSERVER = "ops.observer";

    /** Reason of a RECOVERING finding that its check calls healthy, because it was a confirmed fault a moment ago. */
    public static final String CLEARING = "clearing";

    /** Reason of a RECOVERING finding that its check calls healthy, because it comes and goes. */
    public static final String FLAPPING = "flapping";

    public Diagnosis {
        rootCauses = List.copyOf(rootCauses);
        findings = List.copyOf(findings);
        probes = List.copyOf(probes);
    }

    /** The findings that this one explains directly. */
    public List<Finding> causedBy(Finding.Id cause) {
        return findings.stream()
                .filter(finding -> finding.causedBy().equals(Optional.of(cause)))
                .toList();
    }

    /** The finding of this id, if the round had one. */
    public Optional<Finding> finding(Finding.Id id) {
        return findings.stream().filter(finding -> finding.id().equals(id)).findFirst();
    }
}
