package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Prober.Covered;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.CheckSpec.Looks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What successive rounds made of each finding. What a round did not cover stays as it was, and so does every part of a
 * check that is skipped as a whole; a part that a covered check says nothing of any more is gone. Pure.
 *
 * @param topology knows how many looks a check needs
 * @param courses by finding; those that are well, and were so for long, are not listed
 */
record Confirmation(Topology topology, Map<Finding.Id, Course> courses) {
    Confirmation {
        courses = Map.copyOf(courses);
    }

    /** Nothing seen yet. */
    static Confirmation none(Topology topology) {
        return new Confirmation(topology, Map.of());
    }

    /**
     * What it is after this round.
     *
     * @param frozen findings that are left as they were, whatever the round says of them
     */
    Confirmation after(Collected collected, Predicate<Finding.Id> frozen) {
        Map<Finding.Id, Course> next = new HashMap<>();
        if (!courses.isEmpty()) {
            Set<Covered> answered = answered(collected);
            courses.forEach((id, course) -> {
                if (frozen.test(id) || !answered.contains(new Covered(id.check(), id.subject()))) {
                    next.put(id, course);
                }
            });
        }
        for (Finding finding : collected.findings()) {
            if (!frozen.test(finding.id())) {
                Course course = course(finding.id()).after(finding, looks(finding.check()));
                if (course.isForgotten()) {
                    next.remove(finding.id());
                } else {
                    next.put(finding.id(), course);
                }
            }
        }
        return new Confirmation(topology, next);
    }

    private static Set<Covered> answered(Collected collected) {
        Set<Covered> answered = new HashSet<>(collected.covered());
        for (Finding finding : collected.findings()) {
            if (finding.status() == Status.SKIPPED && finding.part().equals(Verdict.WHOLE)) {
                answered.remove(new Covered(finding.check(), finding.subject()));
            }
        }
        return answered;
    }

    /** The findings as they are to be told. */
    List<Finding> mark(List<Finding> findings) {
        return findings.stream()
                .map(finding -> course(finding.id()).told(finding, looks(finding.check())))
                .toList();
    }

    /** Whether a fault of it was confirmed and is not known to be over. */
    boolean isRaised(Finding.Id id) {
        return course(id).raised();
    }

    /** Whether all is well, and has been so for as many looks as are remembered. */
    boolean isSettled() {
        return courses.isEmpty();
    }

    private Course course(Finding.Id id) {
        return courses.getOrDefault(id, Course.WELL);
    }

    private Looks looks(String check) {
        return topology.check(check).map(CheckSpec::looks).orElse(Looks.TWO);
    }
}
