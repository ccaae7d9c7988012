package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Topology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Finds for each ill finding the one that explains it, so that a fault is told once, with its effects beneath.
 *
 * <p>Declared explanations are taken before mere needs: where a full server both keeps the probe out and is what the
 * probe would tell of, the fullness is the cause. No finding comes to explain itself, by however many steps.
 */
record Folding(Topology topology) {

    /** The same findings, each with what explains it. */
    List<Finding> fold(List<Finding> findings) {
        Map<Finding.Id, Finding.Id> parents = new HashMap<>();
        List<Finding> ill = findings.stream()
                .filter(finding -> finding.status().isIll())
                .sorted(Ranking.WORST_FIRST)
                .toList();
        Set<Finding.Id> causes = ill.stream().map(Finding::id).collect(Collectors.toSet());
        Map<Subject, List<Finding>> bySubject = ill.stream().collect(Collectors.groupingBy(Finding::subject));
        // A cause that is well, or not there, explains nothing: what names it stands for itself.
        findings.forEach(finding ->
                finding.causedBy().filter(causes::contains).ifPresent(cause -> parents.put(finding.id(), cause)));
        adopt(
                ill,
                bySubject,
                parents,
                (effect, cause) -> cause.status() != Status.UNKNOWN && topology.explains(cause, effect));
        // What is needed and merely degraded let itself be looked at: the fault that was seen then is another one.
        adopt(
                ill,
                bySubject,
                parents,
                (effect, cause) -> cause.status() != Status.DEGRADED && topology.needs(effect, cause));
        return findings.stream()
                .map(finding -> finding.causedBy(Optional.ofNullable(parents.get(finding.id()))))
                .toList();
    }

    private void adopt(
            List<Finding> ill,
            Map<Subject, List<Finding>> bySubject,
            Map<Finding.Id, Finding.Id> parents,
            BiPredicate<Finding, Finding> isEffectOf) {
        for (Finding effect : ill) {
            if (!parents.containsKey(effect.id())) {
                nearest(effect, reliedOn(effect, bySubject), parents, isEffectOf)
                        .ifPresent(cause -> parents.put(effect.id(), cause.id()));
            }
        }
    }

    /** What could explain it at all, in the order of the ill: nothing on a subject that it does not rely on. */
    private List<Finding> reliedOn(Finding effect, Map<Subject, List<Finding>> bySubject) {
        Set<Subject> subjects = topology.reliesOn(effect.subject());
        List<Finding> own = bySubject.getOrDefault(effect.subject(), List.of());
        if (subjects.size() == 1) {
            return own;
        }
        return subjects.stream()
                .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream())
                .sorted(Ranking.WORST_FIRST)
                .toList();
    }

    /** What is the same for all findings that explain the same, and are explained by the same: parts are many. */
    private record Kind(String check, Subject subject, String neededPart) {}

    private Kind kind(Finding finding) {
        return new Kind(finding.check(), finding.subject(), topology.neededPart(finding));
    }

    /** Of all that could explain it, the one that itself is explained by the others: the nearest link of the chain. */
    private Optional<Finding> nearest(
            Finding effect,
            List<Finding> candidates,
            Map<Finding.Id, Finding.Id> parents,
            BiPredicate<Finding, Finding> isEffectOf) {
        Map<Kind, Finding> causes = new LinkedHashMap<>();
        for (Finding cause : candidates) {
            if (!cause.id().equals(effect.id())
                    && isEffectOf.test(effect, cause)
                    && !leadsTo(cause.id(), effect.id(), parents)) {
                causes.putIfAbsent(kind(cause), cause);
            }
        }
        Map<Subject, List<Finding>> bySubject =
                causes.values().stream().collect(Collectors.groupingBy(Finding::subject));
        return causes.values().stream()
                .filter(cause -> topology.reliesOn(cause.subject()).stream()
                        .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream())
                        .anyMatch(other ->
                                other != cause && isEffectOf.test(cause, other) && !isEffectOf.test(other, cause)))
                .findFirst()
                .or(() -> causes.values().stream().findFirst());
    }

    private static boolean leadsTo(Finding.Id from, Finding.Id to, Map<Finding.Id, Finding.Id> parents) {
        Set<Finding.Id> seen = new HashSet<>();
        Finding.Id step = from;
        while (step != null && seen.add(step)) {
            if (step.equals(to)) {
                return true;
            }
            step = parents.get(step);
        }
        return false;
    }
}
