package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Topology;
import java.util.List;
import java.util.Set;

/** Makes diagnoses, one round after the other, remembering what confirms. Confined to one caller at a time. */
public final class Diagnoser {
    private final Topology topology;
    private final Folding folding;
    private Confirmation confirmation;
    private Observer observer;

    /** One that has seen nothing yet. */
    public Diagnoser(Topology topology) {
        this(topology, Remembered.NOTHING);
    }

    /** One that goes on from what another one remembered. */
    public Diagnoser(Topology topology, Remembered remembered) {
        this.topology = topology;
        this.folding = new Folding(topology);
        this.confirmation = remembered.confirmation(topology);
        this.observer = remembered.observer();
    }

    /** What it remembers at present. */
    public Remembered remembered() {
        return Remembered.of(confirmation.courses(), observer);
    }

    /** Who needs whom. */
    public Topology topology() {
        return topology;
    }

    /** The diagnosis of what a round brought. */
    public Diagnosis diagnose(Collected round) {
        EmptyHanded visits = EmptyHanded.of(round);
        Collected collected = visits.told(round);
        Set<Finding.Id> blamed = visits.blamed();
        blamed.removeIf(confirmation::isRaised);
        Confirmation counted = confirmation.after(collected, blamed::contains);
        List<Finding> folded = folded(counted, collected, visits);
        observer = observer.after(collected, folded, topology);
        if (observer.isSuspected()) {
            Set<Subject> frozen = observer.frozen();
            counted = confirmation.after(collected, id -> blamed.contains(id) || frozen.contains(id.subject()));
            folded = observer.told(collected, folded(counted, collected, visits));
        }
        confirmation = counted;
        return new Diagnosis(
                collected.at(),
                collected.epoch(),
                Status.worst(folded.stream().map(Finding::status).toList()),
                Ranking.roots(folded),
                folded.stream().sorted(Ranking.WORST_FIRST).toList(),
                collected.runs(),
                folded.stream().anyMatch(Observer::isSuspicion));
    }

    private List<Finding> folded(Confirmation counted, Collected collected, EmptyHanded visits) {
        return visits.gathered(folding.fold(counted.mark(collected.findings())), counted::isRaised);
    }

    /**
     * Whether all was well for so long that another round with the very same healthy findings would change nothing in the
     * next diagnosis but its time.
     */
    public boolean isSettled() {
        return confirmation.isSettled() && observer.isSettled();
    }
}
