package com.qte.ops.diagnosis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether whoever looks can be trusted. Where half of everything breaks at once, it is rather the observer that is cut
 * off, starved or paused. What broke is frozen then: looks at it count for nothing, and nothing is done at all. Where it
 * is known to have stood still, see {@link EmptyHanded}. Pure.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>then</th></tr>
 *   <tr><td>{@link #LEAST} or more unrelated subjects broke within {@link Outlook#TOGETHER} rounds, each by a trouble of
 *       its own, and they are half or more of those that speak for themselves; related are two of which one relies on
 *       the other and that one is FAILING</td><td>suspected; what broke is frozen,
 *       beside what is frozen already</td></tr>
 *   <tr><td>half or more of what is frozen is still down</td><td>suspected as before</td></tr>
 *   <tr><td>anything else</td><td>trusted</td></tr>
 * </table>
 *
 * @param outlook how the subjects stand
 * @param frozen what broke at once; empty while the observer is trusted
 * @param known how many spoke for themselves when it did
 */
record Observer(Outlook outlook, Set<Subject> frozen, int known) {
    /** Fewer may well break at once: a small world hangs on one disk and one switch. */
    static final int LEAST = 4;

    /** Nothing seen yet. */
    static final Observer TRUSTED = new Observer(Outlook.NONE, Set.of(), 0);

    /** What is said of whoever looks. */
    static final Finding.Id ID = new Finding.Id(Diagnosis.OBSERVER, new Subject("ops", "self"), "");

    Observer {
        frozen = Set.copyOf(frozen);
    }

    /** What it is after this round, whose findings are folded. */
    Observer after(Collected collected, List<Finding> folded, Topology topology) {
        Outlook now = outlook.after(collected, folded);
        int unrelated = unrelated(now.broken(), faulty(folded), topology);
        if (unrelated >= LEAST && 2 * unrelated >= now.roots().size()) {
            Set<Subject> all = new TreeSet<>(frozen);
            all.addAll(now.broken());
            return new Observer(now, all, now.roots().size());
        }
        return 2 * down(now) >= frozen.size() ? new Observer(now, frozen, known) : new Observer(now, Set.of(), 0);
    }

    /** Whether this says that whoever looks is suspected, for sure or again and again. */
    static boolean isSuspicion(Finding finding) {
        return finding.id().equals(ID) && finding.status().isFault() && finding.standing() != Standing.UNCONFIRMED;
    }

    boolean isSuspected() {
        return !frozen.isEmpty();
    }

    /** Whether another round that finds all well would change nothing. */
    boolean isSettled() {
        return !isSuspected() && outlook.isBright();
    }

    /** The folded findings as they are told while the observer is suspected: what is frozen hangs on one finding more. */
    List<Finding> told(Collected collected, List<Finding> folded) {
        List<Finding> told = new ArrayList<>();
        told.add(suspicion(collected));
        for (Finding finding : folded) {
            if (frozen.contains(finding.subject())) {
                told.add(frozen(finding));
            } else if (!finding.id().equals(ID)) {
                told.add(finding);
            }
        }
        return told;
    }

    private static Finding frozen(Finding finding) {
        Finding doubted = finding.confirmed() ? finding.standing(Standing.UNCONFIRMED) : finding;
        boolean isRoot = doubted.status().isIll() && doubted.causedBy().isEmpty();
        return isRoot ? doubted.causedBy(Optional.of(ID)) : doubted;
    }

    private Finding suspicion(Collected collected) {
        List<String> names = frozen.stream().sorted().map(Subject::toString).toList();
        return new Finding(
                ID,
                Status.DEGRADED,
                Severity.P1,
                "half-broke-at-once",
                List.of(
                        Evidence.count("broke", frozen.size()),
                        Evidence.count("known", known),
                        Evidence.count("still", down(outlook)),
                        Evidence.items("names", names)),
                Map.of(),
                List.of("cut-off", "shared"),
                collected.at(),
                collected.epoch(),
                Standing.CONFIRMED,
                Optional.empty());
    }

    private int down(Outlook now) {
        return (int) frozen.stream().filter(now::isDown).count();
    }

    private static Set<Subject> faulty(List<Finding> folded) {
        return folded.stream()
                .filter(finding -> finding.status() == Status.FAILING)
                .map(Finding::subject)
                .collect(Collectors.toSet());
    }

    /**
     * How many there are of which none relies on another; of two that are related, the one relied on is taken. What merely
     * could not be looked at takes nothing along: all that is on one machine hangs on it, and would be one.
     */
    private static int unrelated(Set<Subject> subjects, Set<Subject> faulty, Topology topology) {
        List<Subject> inOrder = subjects.stream()
                .sorted(Comparator.comparingInt(
                                (Subject subject) -> topology.reliesOn(subject).size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        Set<Subject> taken = new HashSet<>();
        Set<Subject> reliedOn = new HashSet<>();
        for (Subject subject : inOrder) {
            Set<Subject> below = topology.reliesOn(subject);
            boolean carriesOne = faulty.contains(subject) && reliedOn.contains(subject);
            boolean hangsOnOne = below.stream().anyMatch(other -> faulty.contains(other) && taken.contains(other));
            if (!carriesOne && !hangsOnOne) {
                taken.add(subject);
                reliedOn.addAll(below);
            }
        }
        return taken.size();
    }
}
