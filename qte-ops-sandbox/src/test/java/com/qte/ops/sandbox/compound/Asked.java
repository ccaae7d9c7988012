package com.qte.ops.sandbox.compound;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.symptom.Differential;
import com.qte.ops.symptom.Suspect;
import com.qte.ops.symptom.Symptoms;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Somebody who asks what is wrong, of a symptom or of everything, and leaves aside what was wrong before. */
final class Asked {
    /** What ails the library itself, such as a plug-in of the class path, is another matter. */
    private static final String OF_THE_LIBRARY = "ops.";

    private final QteOps ops;
    private final Compound<?> compound;
    private final Set<Finding.Id> before = new HashSet<>();

    Asked(QteOps ops, Compound<?> compound) {
        this.ops = ops;
        this.compound = compound;
    }

    /**
     * What was answered.
     *
     * @param first the finding ranked first; empty where none is
     * @param counts whether what was complained of is seen, and the first was seen often enough to be believed
     * @param ill all that is ill and was not before
     * @param told the whole answer, for whoever wonders
     */
    record Answer(Optional<Finding> first, boolean counts, List<Finding> ill, String told) {
        String check() {
            return first.map(Finding::check).orElse("");
        }
    }

    Answer ask() {
        return compound.asked().isEmpty() ? everything() : symptom();
    }

    /** What is wrong now is none of our business. */
    void forgive(Answer answer) {
        answer.ill().forEach(finding -> before.add(finding.id()));
    }

    private Answer symptom() {
        Differential answer = ops.diagnose(Symptoms.find(compound.asked()).orElseThrow());
        Optional<Finding> first = answer.first().map(Suspect::cause);
        boolean counts =
                !answer.shown().isEmpty() && first.filter(Finding::confirmed).isPresent();
        List<Finding> ill = answer.suspects().stream()
                .map(Suspect::cause)
                .filter(cause -> !before.contains(cause.id()))
                .toList();
        String told = answer.shown().stream().map(Asked::told).collect(Collectors.joining(", ", "shown by [", "]\n"))
                + answer.suspects().stream()
                        .map(one -> "    " + one.tie() + " " + told(one.cause()) + " for " + one.speaksFor()
                                + " against " + one.speaksAgainst())
                        .collect(Collectors.joining("\n"));
        return new Answer(first, counts, ill, told);
    }

    private Answer everything() {
        Diagnosis answer = ops.diagnose(Scope.usual());
        List<Finding> roots = answer.rootCauses().stream()
                .filter(root -> !before.contains(root.id()) && !root.check().startsWith(OF_THE_LIBRARY))
                .toList();
        boolean isSeen = answer.findings().stream()
                .anyMatch(finding -> finding.check().equals(compound.seen())
                        && finding.status().isIll());
        Optional<Finding> first = roots.stream().findFirst();
        String told = answer.findings().stream()
                .filter(finding -> finding.status().isIll())
                .map(finding -> "    " + told(finding) + " because of " + finding.causedBy())
                .collect(Collectors.joining("\n"));
        boolean counts = isSeen && first.filter(Finding::confirmed).isPresent();
        return new Answer(first, counts, roots, told);
    }

    private static String told(Finding finding) {
        return finding.status() + " " + finding.id() + " " + finding.reason() + (finding.confirmed() ? "" : "?");
    }
}
