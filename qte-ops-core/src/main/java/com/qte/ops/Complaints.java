package com.qte.ops;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.probing.Topology;
import com.qte.ops.symptom.Differential;
import com.qte.ops.symptom.Onsets;
import com.qte.ops.symptom.Origins;
import com.qte.ops.symptom.Symptom;

/** Answers what may be behind a symptom, and remembers for that when each fault began. Thread-safe; one round at a time. */
final class Complaints {
    private final Topology topology;
    private final Origins origins;
    private volatile Onsets onsets = Onsets.NONE;

    Complaints(Topology topology) {
        this.topology = topology;
        this.origins = Origins.of(topology.checks());
    }

    /** Another round told this. Called by one thread at a time. */
    void heard(Diagnosis diagnosis) {
        onsets = onsets.after(diagnosis);
    }

    /** What has to be looked at for it, whatever that costs. */
    Scope scope(Symptom symptom) {
        return Scope.of(origins.of(symptom));
    }

    Differential differential(Symptom symptom, Diagnosis diagnosis) {
        return Differential.of(symptom, diagnosis, onsets, topology);
    }
}
