package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Topology;
import java.util.List;

/** Makes diagnoses, one round after the other, remembering only what confirms. Confined to one caller at a time. */
public final class Diagnoser {
    private final Folding folding;
    private Confirmation confirmation = Confirmation.NONE;

    public Diagnoser(Topology topology) {
        this.folding = new Folding(topology);
    }

    /** The diagnosis of what a round brought. */
    public Diagnosis diagnose(Prober.Collected collected) {
        confirmation = confirmation.after(collected);
        List<Finding> folded = folding.fold(confirmation.mark(collected.findings()));
        return new Diagnosis(
                collected.at(),
                collected.epoch(),
                Status.worst(folded.stream().map(Finding::status).toList()),
                Ranking.roots(folded),
                folded.stream().sorted(Ranking.WORST_FIRST).toList(),
                collected.runs());
    }

    /** Whether another round with the very same healthy findings would change nothing. */
    public boolean isSettled() {
        return confirmation.streaks().isEmpty();
    }
}
