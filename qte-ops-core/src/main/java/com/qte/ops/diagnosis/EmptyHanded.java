package com.qte.ops.diagnosis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Look;
import com.qte.ops.probing.Prober.Collected;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The visits of a round that brought no facts, or brought them so long ago that they say nothing any more. Such a visit is
 * one fault, however many checks it was made for. Pure.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>then</th></tr>
 *   <tr><td>findings of one visit that are UNKNOWN and that nothing explains</td><td>the gravest of them explains the
 *       others</td></tr>
 *   <tr><td>a visit of this round during which this JVM stood still or its clock was set</td><td>{@link
 *       Diagnosis#OBSERVER} is DEGRADED, where the round asked for it; it explains that visit and all others of the round
 *       that lacked time, and their looks count for nothing</td></tr>
 *   <tr><td>what was raised before, or comes and goes</td><td>stands for itself as ever</td></tr>
 * </table>
 *
 * @param visits in the order of their probes
 */
record EmptyHanded(List<Visit> visits) {
    private static final String STOOD_STILL = "paused";
    private static final Set<String> LACKED_TIME =
            Set.of(STOOD_STILL, "probe-timed-out", "still-hanging", "round-over");

    /**
     * One visit.
     *
     * @param name probe and subject
     * @param findings all that was said of it
     * @param blamed whether it is the observer that is to blame
     */
    record Visit(String name, Set<Finding.Id> findings, boolean blamed) {}

    EmptyHanded {
        visits = List.copyOf(visits);
    }

    static EmptyHanded of(Collected collected) {
        List<Look> empty = collected.looks().stream()
                .filter(look ->
                        look.isHeld() && (look.tooOld() || !look.reason().isEmpty()))
                .toList();
        boolean stoodStill =
                empty.stream().anyMatch(look -> look.reason().equals(STOOD_STILL) && isOfThisRound(look, collected));
        return new EmptyHanded(empty.stream()
                .map(look -> new Visit(
                        look.run().probe() + "@" + look.run().subject(),
                        look.findings().stream().map(Finding::id).collect(Collectors.toSet()),
                        stoodStill && LACKED_TIME.contains(look.reason()) && isOfThisRound(look, collected)))
                .toList());
    }

    /** What is held from earlier rounds tells nothing of this one. */
    private static boolean isOfThisRound(Look look, Collected collected) {
        return look.findings().stream().anyMatch(finding -> finding.epoch() == collected.epoch());
    }

    /** The findings whose looks count for nothing. */
    Set<Finding.Id> blamed() {
        Set<Finding.Id> blamed = new HashSet<>();
        visits.stream().filter(Visit::blamed).forEach(visit -> blamed.addAll(visit.findings()));
        return blamed;
    }

    /** The round, with what it says of the observer itself. */
    Collected told(Collected collected) {
        List<String> names =
                visits.stream().filter(Visit::blamed).map(Visit::name).sorted().toList();
        if (names.isEmpty()) {
            return collected;
        }
        List<Finding> findings = collected.findings().stream()
                .map(finding -> finding.id().equals(Observer.ID) ? stoodStill(names, collected) : finding)
                .toList();
        return new Collected(
                collected.epoch(), collected.at(), findings, collected.runs(), collected.covered(), collected.looks());
    }

    private static Finding stoodStill(List<String> names, Collected collected) {
        return Finding.first(
                Observer.ID,
                Status.DEGRADED,
                Severity.P1,
                "stood-still",
                List.of(Evidence.count("visits", names.size()), Evidence.items("names", names)),
                Map.of(),
                List.of("starved", "stopped", "collected"),
                collected.at(),
                collected.epoch());
    }

    /**
     * The folded findings, those of one visit beneath the gravest of them.
     *
     * @param isRaised whether a fault of it was confirmed and is not known to be over
     */
    List<Finding> gathered(List<Finding> folded, Predicate<Finding.Id> isRaised) {
        Map<Finding.Id, Finding.Id> causes = new HashMap<>();
        boolean isSuspected = folded.stream()
                .anyMatch(finding ->
                        finding.id().equals(Observer.ID) && finding.status().isFault());
        Map<Finding.Id, Finding> blind = folded.stream()
                .filter(finding -> isBlind(finding) && !isRaised.test(finding.id()))
                .collect(Collectors.toMap(Finding::id, Function.identity(), (one, again) -> one));
        for (Visit visit : visits) {
            List<Finding.Id> own = visit.findings().stream()
                    .flatMap(id -> Optional.ofNullable(blind.get(id)).stream())
                    .sorted(Ranking.WORST_FIRST)
                    .map(Finding::id)
                    .toList();
            own.stream().skip(1).forEach(id -> causes.put(id, own.get(0)));
            if (visit.blamed() && isSuspected) {
                own.stream().findFirst().ifPresent(id -> causes.put(id, Observer.ID));
            }
        }
        return folded.stream()
                .map(finding -> Optional.ofNullable(causes.get(finding.id()))
                        .map(cause -> finding.causedBy(Optional.of(cause)))
                        .orElse(finding))
                .toList();
    }

    private static boolean isBlind(Finding finding) {
        return finding.status() == Status.UNKNOWN
                && finding.causedBy().isEmpty()
                && finding.standing() != Standing.FLAPPING;
    }
}
