package com.qte.ops.probing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.CheckSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts names on what one check says of one subject in one look.
 *
 * @param origin whose check it is
 * @param limits the limits in force
 * @param raised what each part was last known to be
 */
record Findings(
        CheckSpec spec,
        Subject subject,
        Plugged.Origin origin,
        Map<String, Limit> limits,
        Map<String, Status> raised,
        Instant at,
        long epoch) {

    Finding of(Verdict verdict) {
        Map<String, Limit> held = new HashMap<>();
        for (Evidence fact : verdict.evidence()) {
            Limit limit = limits.get(fact.name());
            if (limit != null) {
                held.put(fact.name(), limit);
            }
        }
        return Finding.first(
                new Finding.Id(spec.id(), subject, verdict.part()),
                verdict.status(),
                spec.worst().at(verdict.status()),
                verdict.reason(),
                verdict.evidence(),
                held,
                verdict.causes(),
                at,
                epoch);
    }

    /** The same of each part that was last known to be ill, so that none of them is lost sight of. */
    List<Finding> forParts(Verdict verdict) {
        List<String> parts = raised.entrySet().stream()
                .filter(entry -> entry.getValue().isFault())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return (parts.isEmpty() ? List.of(Verdict.WHOLE) : parts)
                .stream().map(part -> of(verdict.forPart(part))).toList();
    }

    /** The look itself failed; a plugin's failure is told where plugins are told of. */
    List<Finding> failures(String reason, Evidence... why) {
        List<Finding> findings = forParts(Verdict.of(Status.UNKNOWN, reason, why));
        return origin == Plugged.Origin.THIRD_PARTY
                ? findings.stream()
                        .map(finding -> finding.causedBy(Optional.of(Topology.PLUGINS)))
                        .toList()
                : findings;
    }
}
