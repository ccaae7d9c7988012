package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The order in which people should read findings. */
final class Ranking {
    /** By status, then severity, then name, so that equal findings always come in one order. */
    static final Comparator<Finding> WORST_FIRST = Comparator.comparingInt(
                    (Finding finding) -> weight(finding.status()))
            .thenComparing(Finding::severity)
            .thenComparing(Finding::id);

    private Ranking() {}

    private static int weight(Status status) {
        return status == Status.SKIPPED ? Status.values().length : Status.FAILING.ordinal() - status.ordinal();
    }

    /** Ill findings that nothing explains: by status, then severity, then by how much they explain. */
    static List<Finding> roots(List<Finding> findings) {
        Map<Finding.Id, Integer> effects = effects(findings);
        return findings.stream()
                .filter(finding ->
                        finding.status().isIll() && finding.causedBy().isEmpty())
                .sorted(Comparator.comparingInt((Finding finding) -> weight(finding.status()))
                        .thenComparing(Finding::severity)
                        .thenComparing(finding -> -effects.getOrDefault(finding.id(), 0))
                        .thenComparing(Finding::id))
                .toList();
    }

    private static Map<Finding.Id, Integer> effects(List<Finding> findings) {
        Map<Finding.Id, Optional<Finding.Id>> causes = new HashMap<>();
        findings.forEach(finding -> causes.put(finding.id(), finding.causedBy()));
        Map<Finding.Id, Integer> effects = new HashMap<>();
        for (Finding finding : findings) {
            Set<Finding.Id> seen = new HashSet<>();
            Optional<Finding.Id> cause = finding.causedBy();
            while (cause.isPresent() && seen.add(cause.get())) {
                effects.merge(cause.get(), 1, Integer::sum);
                cause = causes.getOrDefault(cause.get(), Optional.empty());
            }
        }
        return effects;
    }
}
