package com.qte.ops.symptom;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Experimental;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Topology;
import com.qte.ops.symptom.Suspect.Tie;
import com.qte.ops.symptom.Unseen.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be behind a symptom, as of one diagnosis: the same diagnosis gives the same differential. What was not seen is
 * never ruled out.
 *
 * <p>Experimental: its components, as more is learned of how people look for causes. What it becomes in JSON only
 * grows.
 *
 * @param symptom what people complain of
 * @param at when the diagnosis was made
 * @param looked every check that belongs to it, causes before their effects
 * @param shown ill findings that see the symptom itself, worst first; empty where it is not seen
 * @param suspects faults at the root of what is ill, likeliest first
 * @param ruledOut the findings that are well, in the order of {@code looked}
 * @param unseen what could not be looked at, in the order of {@code looked}
 * @param blocker what most of the unseen waits for, itself ill or not to be looked at; empty where nothing waits
 * @param observerSuspected whether nothing of all this is to be trusted, because too much broke at once
 */
@Experimental(review = "2027-05")
public record Differential(
        Symptom symptom,
        Instant at,
        List<String> looked,
        List<Finding> shown,
        List<Suspect> suspects,
        List<Finding> ruledOut,
        List<Unseen> unseen,
        Optional<Finding> blocker,
        boolean observerSuspected) {
    public Differential {
        looked = List.copyOf(looked);
        shown = List.copyOf(shown);
        suspects = List.copyOf(suspects);
        ruledOut = List.copyOf(ruledOut);
        unseen = List.copyOf(unseen);
    }

    /**
     * The differential of a diagnosis.
     *
     * @param onsets when the faults began, as far as that is known
     */
    public static Differential of(Symptom symptom, Diagnosis diagnosis, Onsets onsets, Topology topology) {
        Origins origins = Origins.of(topology.checks());
        List<String> looked = origins.of(symptom);
        Map<String, List<Finding>> byCheck =
                diagnosis.findings().stream().collect(Collectors.groupingBy(Finding::check));
        List<Finding> relevant = looked.stream()
                .flatMap(check -> byCheck.getOrDefault(check, List.of()).stream())
                .toList();
        List<Finding> shown = relevant.stream()
                .filter(finding -> symptom.isShownBy(finding.check()) && isSeenIll(finding))
                .toList();
        List<Unseen> unseen = unseen(looked, byCheck, origins);
        return new Differential(
                symptom,
                diagnosis.at(),
                looked,
                worstFirst(diagnosis, shown),
                new Ranking(symptom, diagnosis, onsets, topology, origins, relevant, shown).suspects(),
                relevant.stream()
                        .filter(finding -> finding.status() == Status.HEALTHY)
                        .toList(),
                unseen,
                blocker(unseen, diagnosis),
                diagnosis.observerSuspected());
    }

    /** The possible causes, likeliest first: every suspect from which a way to the symptom is known. */
    public List<Suspect> causes() {
        return suspects.stream().filter(suspect -> suspect.tie() != Tie.NEARBY).toList();
    }

    /** What is ill as well, though no way is known from it to the symptom. */
    public List<Finding> nearby() {
        return suspects.stream()
                .filter(suspect -> suspect.tie() == Tie.NEARBY)
                .map(Suspect::cause)
                .toList();
    }

    /** The likeliest cause, if there is any. */
    public Optional<Suspect> first() {
        return causes().stream().findFirst();
    }

    /** What to do now. */
    public Next next() {
        if (observerSuspected) {
            return new Next(Next.Kind.TRUST, Optional.empty());
        }
        Optional<Finding> cause = first().map(Suspect::cause);
        if (cause.isPresent()) {
            return new Next(Next.kind(cause.get()), Optional.of(cause.get().id()));
        }
        Optional<Finding> dark = blocker.or(() -> unseen.stream()
                .filter(one -> one.why() == Why.UNKNOWN)
                .flatMap(one -> one.finding().stream())
                .findFirst());
        return dark.isPresent()
                ? new Next(Next.kind(dark.get()), dark.map(Finding::id))
                : new Next(ruledOut.isEmpty() ? Next.Kind.CONFIGURE : Next.Kind.WIDEN, Optional.empty());
    }

    /** Whether the fault itself was seen, now or a moment ago. */
    static boolean isSeenIll(Finding finding) {
        return finding.status().isFault() || finding.status() == Status.RECOVERING;
    }

    private static List<Finding> worstFirst(Diagnosis diagnosis, List<Finding> some) {
        return diagnosis.findings().stream().filter(some::contains).toList();
    }

    /** With it out of the way most of what was not seen can be looked at; of two that are equal the one named first. */
    private static Optional<Finding> blocker(List<Unseen> unseen, Diagnosis diagnosis) {
        Map<Finding.Id, Finding> byId = diagnosis.findings().stream()
                .collect(Collectors.toMap(Finding::id, finding -> finding, (one, other) -> one));
        Map<Finding, Integer> waiting = new LinkedHashMap<>();
        unseen.stream()
                .flatMap(one -> one.finding().stream())
                .filter(finding -> finding.causedBy().isPresent())
                .map(finding -> root(finding, byId))
                .filter(root -> root.status().isIll())
                .forEach(root -> waiting.merge(root, 1, Integer::sum));
        return waiting.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey);
    }

    /** Where the chain of what explains it ends. */
    private static Finding root(Finding from, Map<Finding.Id, Finding> byId) {
        Set<Finding.Id> seen = new HashSet<>();
        Finding step = from;
        while (seen.add(step.id())) {
            step = step.causedBy().map(byId::get).orElse(step);
        }
        return step;
    }

    private static List<Unseen> unseen(List<String> looked, Map<String, List<Finding>> byCheck, Origins origins) {
        List<Unseen> unseen = new ArrayList<>();
        for (String check : looked) {
            List<Finding> said = byCheck.getOrDefault(check, List.of());
            if (said.isEmpty()) {
                Why why = origins.knows(check) ? Why.NO_TARGET : Why.NO_CHECK;
                unseen.add(new Unseen(check, why, Optional.empty()));
            }
            said.stream()
                    .filter(finding -> finding.status() == Status.UNKNOWN || finding.status() == Status.SKIPPED)
                    .forEach(finding -> unseen.add(new Unseen(check, why(finding), Optional.of(finding))));
        }
        return unseen;
    }

    private static Why why(Finding finding) {
        if (finding.status() == Status.UNKNOWN) {
            return Why.UNKNOWN;
        }
        return finding.causedBy().isPresent() ? Why.HIDDEN : Why.SKIPPED;
    }
}
