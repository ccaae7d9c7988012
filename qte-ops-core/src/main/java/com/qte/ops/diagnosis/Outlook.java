package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Prober.Covered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the subjects stand: which of them are down, that is, have a finding that is FAILING or UNKNOWN, and since when. The
 * library itself is left aside. A subject of which every check is skipped stays as it was, and so does what a round does
 * not cover.
 *
 * @param down the findings that are FAILING or UNKNOWN
 * @param downFor of each subject ever seen, the rounds that covered it since it broke, at most {@link #LONG}; 0 where it
 *     is not down; {@link #LONG} where it was never seen otherwise
 * @param roots subjects of this round that are well or have a trouble of their own; those of which nothing was seen, and
 *     those whose every trouble another explains, say nothing for themselves
 * @param broken those of them that broke within {@link #TOGETHER} rounds, by a trouble of their own
 */
record Outlook(Set<Finding.Id> down, Map<Subject, Integer> downFor, Set<Subject> roots, Set<Subject> broken) {
    /** The end of a round may part what breaks in the midst of it. */
    static final int TOGETHER = 2;

    /** No longer together with anything. */
    static final int LONG = TOGETHER + 1;

    /** Nothing seen yet. */
    static final Outlook NONE = new Outlook(Set.of(), Map.of(), Set.of(), Set.of());

    Outlook {
        down = Set.copyOf(down);
        downFor = Map.copyOf(downFor);
        roots = Set.copyOf(roots);
        broken = Set.copyOf(broken);
    }

    /** How they stand after this round, whose findings are folded. */
    Outlook after(Collected collected, List<Finding> folded) {
        Map<Subject, List<Finding>> seen = seen(collected, folded);
        Set<Finding.Id> nowDown = new HashSet<>();
        down.stream()
                .filter(id -> !seen.containsKey(id.subject())
                        || !collected.covered().contains(new Covered(id.check(), id.subject())))
                .forEach(nowDown::add);
        seen.values().stream()
                .flatMap(List::stream)
                .filter(Outlook::isDown)
                .forEach(finding -> nowDown.add(finding.id()));
        Set<Subject> subjectsDown = nowDown.stream().map(Finding.Id::subject).collect(Collectors.toSet());
        Map<Subject, Integer> next = new HashMap<>(downFor);
        seen.keySet().forEach(subject -> next.put(subject, subjectsDown.contains(subject) ? longer(subject) : 0));
        Set<Subject> own = having(
                seen,
                findings -> findings.stream().anyMatch(Outlook::isIllByItself)
                        || findings.stream()
                                .noneMatch(finding -> finding.status().isIll()));
        Set<Subject> fresh = having(
                seen,
                findings -> findings.stream()
                        .anyMatch(finding -> isDown(finding)
                                && isIllByItself(finding)
                                && next.getOrDefault(finding.subject(), LONG) < LONG));
        return new Outlook(nowDown, next, own, fresh);
    }

    /** Whether the subject is down as far as is known. */
    boolean isDown(Subject subject) {
        return downFor.getOrDefault(subject, 0) > 0;
    }

    /** Whether no subject is down. */
    boolean isBright() {
        return down.isEmpty();
    }

    private int longer(Subject subject) {
        Integer before = downFor.get(subject);
        return before == null ? LONG : Math.min(before + 1, LONG);
    }

    /** What was said of each subject of the round of which anything was seen. */
    private static Map<Subject, List<Finding>> seen(Collected collected, List<Finding> folded) {
        Map<Subject, List<Finding>> seen = new HashMap<>();
        for (Covered covered : collected.covered()) {
            if (!covered.subject().type().equals("ops")) {
                seen.computeIfAbsent(covered.subject(), subject -> new ArrayList<>());
            }
        }
        for (Finding finding : folded) {
            List<Finding> said = seen.get(finding.subject());
            if (said != null) {
                said.add(finding);
            }
        }
        seen.values().removeIf(Outlook::isBlind);
        return seen;
    }

    private static Set<Subject> having(Map<Subject, List<Finding>> seen, Predicate<List<Finding>> what) {
        return seen.entrySet().stream()
                .filter(entry -> what.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isBlind(List<Finding> findings) {
        return !findings.isEmpty() && findings.stream().allMatch(finding -> finding.status() == Status.SKIPPED);
    }

    private static boolean isDown(Finding finding) {
        return finding.status() == Status.FAILING || finding.status() == Status.UNKNOWN;
    }

    private static boolean isIllByItself(Finding finding) {
        return finding.status().isIll() && finding.causedBy().isEmpty();
    }
}
