package com.qte.ops.symptom;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Topology;
import com.qte.ops.symptom.Suspect.Kind;
import com.qte.ops.symptom.Suspect.Point;
import com.qte.ops.symptom.Suspect.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which faults may be behind a symptom, and in which order. Pure.
 *
 * <p>Suspected are ill findings that nothing else explains: those among the symptom's checks, and whatever is found at the
 * root of one of them. The order, where one line leaves two equal the next decides:
 *
 * <ol>
 *   <li>how close it hangs together with the symptom ({@link Tie}): an explaining finding before what it explains
 *   <li>what does not flap before what does
 *   <li>with fewer things that speak against it, being early and on its way back left aside
 *   <li>what certainly began before more of the others
 *   <li>FAILING before DEGRADED before RECOVERING
 *   <li>the graver severity
 *   <li>with more effects
 *   <li>named earlier by the symptom, and then by name
 * </ol>
 */
record Ranking(
        Symptom symptom,
        Diagnosis diagnosis,
        Onsets onsets,
        Topology topology,
        Origins origins,
        List<Finding> relevant,
        List<Finding> shown) {

    List<Suspect> suspects() {
        Map<Finding.Id, List<Finding>> byCause = diagnosis.findings().stream()
                .filter(finding -> finding.causedBy().isPresent())
                .collect(Collectors.groupingBy(finding -> finding.causedBy().orElseThrow()));
        List<Suspect> suspects =
                roots().stream().map(root -> suspect(root, byCause)).toList();
        List<String> named = new ArrayList<>(symptom.named());
        Map<Finding.Id, Integer> earlier = new HashMap<>();
        suspects.forEach(suspect -> earlier.put(suspect.cause().id(), earlierThan(suspect, suspects)));
        return suspects.stream()
                .sorted(Comparator.comparing(Suspect::tie)
                        .thenComparing(suspect -> suspect.cause().standing() == Standing.FLAPPING)
                        .thenComparing(Ranking::weightAgainst)
                        .thenComparing(
                                suspect -> -earlier.getOrDefault(suspect.cause().id(), 0))
                        .thenComparing(suspect -> -suspect.cause().status().ordinal())
                        .thenComparing(suspect -> suspect.cause().severity())
                        .thenComparing(suspect -> -suspect.effects().size())
                        .thenComparing(suspect -> order(named, suspect))
                        .thenComparing(suspect -> suspect.cause().id()))
                .toList();
    }

    /** The root of each relevant ill finding; one that only is UNKNOWN is no suspect. */
    private Set<Finding> roots() {
        Map<Finding.Id, Finding> byId = diagnosis.findings().stream()
                .collect(Collectors.toMap(Finding::id, finding -> finding, (one, other) -> one, LinkedHashMap::new));
        Set<Finding> roots = new LinkedHashSet<>();
        relevant.stream()
                .filter(Differential::isSeenIll)
                .map(finding -> root(finding, byId))
                .filter(Differential::isSeenIll)
                .forEach(roots::add);
        return roots;
    }

    /** The last ill finding on the way to the root; what only is UNKNOWN explains nothing. */
    private static Finding root(Finding from, Map<Finding.Id, Finding> byId) {
        Set<Finding.Id> seen = new LinkedHashSet<>();
        Finding step = from;
        while (seen.add(step.id())) {
            Optional<Finding> above = step.causedBy().map(byId::get).filter(Differential::isSeenIll);
            if (above.isEmpty()) {
                return step;
            }
            step = above.get();
        }
        return step;
    }

    private Suspect suspect(Finding cause, Map<Finding.Id, List<Finding>> byCause) {
        Set<Finding> effects = effects(cause, byCause);
        List<Finding> brought = shown.stream().filter(effects::contains).toList();
        boolean isShown = shown.contains(cause);
        boolean isKnown = symptom.candidate(cause.check()).isPresent();
        Tie tie = !brought.isEmpty() || isShown && isKnown
                ? Tie.EXPLAINS
                : isKnown || !isShown && isBehind(cause, effects) ? Tie.CANDIDATE : isShown ? Tie.SHOWN : Tie.NEARBY;
        Optional<Onset> began = onsets.of(cause.id());
        List<Point> speaksFor = new ArrayList<>();
        List<Point> against = new ArrayList<>();
        add(speaksFor, Kind.BRINGS_ABOUT, brought);
        add(speaksFor, Kind.BEGAN_BEFORE, others(cause, other -> isBefore(began, onsets.of(other.id()))));
        add(against, Kind.BEGAN_AFTER, others(cause, other -> isBefore(onsets.of(other.id()), began)));
        also(cause, speaksFor, against);
        standing(cause, against);
        if (tie == Tie.NEARBY) {
            against.add(new Point(Kind.UNTIED, List.of()));
        }
        return new Suspect(cause, tie, List.copyOf(effects), began, speaksFor, against);
    }

    /**
     * Whether it, or what follows from it, is known to bring about what shows here; where nothing shows, what would. What
     * would show and does not is no reason to suspect anybody.
     */
    private boolean isBehind(Finding cause, Set<Finding> effects) {
        if (effects.stream()
                .anyMatch(effect -> symptom.candidate(effect.check()).isPresent())) {
            return true;
        }
        return shown.isEmpty()
                ? symptom.shows().stream().anyMatch(seen -> origins.isBehind(cause.check(), seen))
                : shown.stream()
                        .anyMatch(seen -> topology.reliesOn(seen.subject()).contains(cause.subject())
                                && origins.isBehind(cause.check(), seen.check()));
    }

    private List<Finding> others(Finding cause, Predicate<Finding> which) {
        return shown.stream()
                .filter(other -> !other.id().equals(cause.id()) && which.test(other))
                .toList();
    }

    private static boolean isBefore(Optional<Onset> one, Optional<Onset> other) {
        return one.isPresent() && other.isPresent() && one.get().isBefore(other.get());
    }

    /** What else would be ill if this were the cause. */
    private void also(Finding cause, List<Point> speaksFor, List<Point> against) {
        List<String> elsewhere =
                symptom.candidate(cause.check()).map(Candidate::alsoSeenBy).orElse(List.of());
        List<Finding> there = relevant.stream()
                .filter(finding -> elsewhere.contains(finding.check()))
                .toList();
        add(
                speaksFor,
                Kind.ALSO_SEEN,
                there.stream().filter(Differential::isSeenIll).toList());
        for (String check : elsewhere) {
            List<Finding> said = there.stream()
                    .filter(finding -> finding.check().equals(check))
                    .toList();
            boolean isWell = said.stream().allMatch(finding -> finding.status() == Status.HEALTHY);
            if (isWell) {
                add(against, Kind.NOT_SEEN, said);
            }
        }
    }

    private static void standing(Finding cause, List<Point> against) {
        if (cause.standing() == Standing.UNCONFIRMED) {
            against.add(new Point(Kind.UNCONFIRMED, List.of()));
        } else if (cause.standing() == Standing.FLAPPING) {
            against.add(new Point(Kind.FLAPPING, List.of()));
        }
        if (cause.status() == Status.RECOVERING) {
            against.add(new Point(Kind.PASSING, List.of()));
        }
    }

    private static void add(List<Point> points, Kind kind, List<Finding> findings) {
        if (!findings.isEmpty()) {
            points.add(new Point(kind, findings.stream().map(Finding::id).toList()));
        }
    }

    /** Everything ill that follows from it, nearest first. */
    private static Set<Finding> effects(Finding cause, Map<Finding.Id, List<Finding>> byCause) {
        Set<Finding> effects = new LinkedHashSet<>();
        List<Finding> open = new ArrayList<>(List.of(cause));
        for (int i = 0; i < open.size(); i++) {
            for (Finding effect : byCause.getOrDefault(open.get(i).id(), List.of())) {
                if (effect.status().isIll() && !effect.id().equals(cause.id()) && effects.add(effect)) {
                    open.add(effect);
                }
            }
        }
        return effects;
    }

    /** Being seen by few looks is no matter of what it is, and a cause may be over before its effects are. */
    private static long weightAgainst(Suspect suspect) {
        return suspect.speaksAgainst().stream()
                .filter(point -> point.kind() == Kind.NOT_SEEN || point.kind() == Kind.BEGAN_AFTER)
                .count();
    }

    private static int earlierThan(Suspect suspect, List<Suspect> all) {
        return (int) all.stream()
                .filter(other -> other != suspect && isBefore(suspect.began(), other.began()))
                .count();
    }

    private static int order(List<String> named, Suspect suspect) {
        int index = named.indexOf(suspect.cause().check());
        return index < 0 ? named.size() : index;
    }
}
