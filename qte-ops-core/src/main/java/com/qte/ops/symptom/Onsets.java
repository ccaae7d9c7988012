package com.qte.ops.symptom;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When each fault began, as far as successive diagnoses tell. Immutable. What a diagnosis does not speak of, or cannot see,
 * stays as it was.
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

    /** When the fault began; empty where it is none, or nobody has seen it yet. */
    public Optional<Onset> of(Finding.Id fault) {
        return Optional.ofNullable(faults.get(fault));
    }
}
