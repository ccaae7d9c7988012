package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Prober.Covered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the subjects of a round stand: which of them are down, that is, have a finding that is FAILING or UNKNOWN, and
 * since when. The library itself is left aside.
 *
 * @param downFor of each subject ever seen, the rounds that covered it since it broke, at most {@link #LONG}; 0 where it
 *     is not down; {@link #LONG} where it was never seen otherwise
 * @param roots subjects of this round that are well or have a trouble of their own; those of which nothing was seen, and
 *     those whose every trouble another explains, say nothing for themselves
 * @param broken those of them that broke within {@link #TOGETHER} rounds, by a trouble of their own
 */
record Outlook(Map<Subject, Integer> downFor, Set<Subject> roots, Set<Subject> broken) {
    /** The end of a round may part what breaks in the midst of it. */
    static final int TOGETHER = 2;

    /** No longer together with anything. */
    static final int LONG = TOGETHER + 1;

    /** Nothing seen yet. */
    static final Outlook NONE = new Outlook(Map.of(), Set.of(), Set.of());

    Outlook {
        downFor = Map.copyOf(downFor);
        roots = Set.copyOf(roots);
        broken = Set.copyOf(broken);
    }

    /** How they stand after this round, whose findings are folded. */
    Outlook after(Collected collected, List<Finding> folded) {
        Map<Subject, List<Finding>> seen =
                folded.stream().collect(Collectors.groupingBy(Finding::subject, TreeMap::new, Collectors.toList()));
        Map<Subject, Integer> next = new HashMap<>(downFor);
        Set<Subject> own = new TreeSet<>();
        Set<Subject> fresh = new TreeSet<>();
        for (Subject subject : subjects(collected)) {
            List<Finding> findings = seen.getOrDefault(subject, List.of());
            if (!isBlind(findings)) {
                next.put(subject, findings.stream().anyMatch(Outlook::isDown) ? longer(subject) : 0);
                boolean isWell =
                        findings.stream().noneMatch(finding -> finding.status().isIll());
                if (isWell || findings.stream().anyMatch(Outlook::isIllByItself)) {
                    own.add(subject);
                }
                boolean isDownByItself =
                        findings.stream().anyMatch(finding -> isDown(finding) && isIllByItself(finding));
                if (isDownByItself && next.getOrDefault(subject, LONG) < LONG) {
                    fresh.add(subject);
                }
            }
        }
        return new Outlook(next, own, fresh);
    }

    /** Whether the subject is down as far as is known. */
    boolean isDown(Subject subject) {
        return downFor.getOrDefault(subject, 0) > 0;
    }

    /** Whether no subject is down. */
    boolean isBright() {
        return downFor.values().stream().allMatch(rounds -> rounds == 0);
    }

    private int longer(Subject subject) {
        Integer before = downFor.get(subject);
        return before == null ? LONG : Math.min(before + 1, LONG);
    }

    private static Set<Subject> subjects(Collected collected) {
        return collected.covered().stream()
                .map(Covered::subject)
                .filter(subject -> !subject.type().equals("ops"))
                .collect(Collectors.toCollection(TreeSet::new));
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
