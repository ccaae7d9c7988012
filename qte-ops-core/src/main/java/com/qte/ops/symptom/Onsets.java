package com.qte.ops.symptom;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When each fault began, as far as successive diagnoses tell. Immutable. What a diagnosis does not speak of, or cannot see,
 * stays as it was; what is gone is forgotten.
 *
 * @param wells when each finding was last seen well
 * @param faults when each fault began
 */
public record Onsets(Map<Finding.Id, Instant> wells, Map<Finding.Id, Onset> faults) {
    /** Nothing seen yet. */
    public static final Onsets NONE = new Onsets(Map.of(), Map.of());

    public Onsets {
        wells = Map.copyOf(wells);
        faults = Map.copyOf(faults);
    }

    /** What is known after this diagnosis. */
    public Onsets after(Diagnosis diagnosis) {
        Map<Finding.Id, Instant> nextWells = new HashMap<>(wells);
        Map<Finding.Id, Onset> nextFaults = new HashMap<>(faults);
        forgetWhatIsGone(diagnosis, nextWells.keySet(), nextFaults.keySet());
        for (Finding finding : diagnosis.findings()) {
            if (finding.status() == Status.HEALTHY) {
                nextWells.put(finding.id(), finding.at());
                nextFaults.remove(finding.id());
            } else if (finding.status().isFault() || finding.standing() == Standing.CLEARING) {
                nextFaults.computeIfAbsent(
                        finding.id(), id -> new Onset(Optional.ofNullable(nextWells.get(id)), finding.at()));
            }
        }
        return new Onsets(nextWells, nextFaults);
    }

    /**
     * A part that its check, which saw the whole, says nothing of any more is gone: should it come again, it begins anew.
     */
    private static void forgetWhatIsGone(Diagnosis diagnosis, Set<Finding.Id> wells, Set<Finding.Id> faults) {
        Set<Finding.Id> said = new HashSet<>();
        Set<Finding.Id> seen = new HashSet<>();
        Set<Finding.Id> dark = new HashSet<>();
        for (Finding finding : diagnosis.findings()) {
            said.add(finding.id());
            if (finding.status() != Status.UNKNOWN && finding.status() != Status.SKIPPED) {
                seen.add(whole(finding.id()));
            } else if (finding.part().equals(Verdict.WHOLE)) {
                dark.add(finding.id());
            }
        }
        Predicate<Finding.Id> isGone =
                id -> !said.contains(id) && seen.contains(whole(id)) && !dark.contains(whole(id));
        wells.removeIf(isGone);
        faults.removeIf(isGone);
    }

    private static Finding.Id whole(Finding.Id id) {
        return new Finding.Id(id.check(), id.subject(), Verdict.WHOLE);
    }

    /** When the fault began; empty where it is none, or nobody has seen it yet. */
    public Optional<Onset> of(Finding.Id fault) {
        return Optional.ofNullable(faults.get(fault));
    }
}
