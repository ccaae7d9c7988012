package com.qte.ops.healing;

import com.qte.ops.diagnosis.Diagnosis;
import java.util.List;

/** Looks again at some checks and at what they need. Thread-safe; blocks until it has looked. */
public interface Look {
    /**
     * Runs a round that begins after the call, with an epoch later than any before, and waits for it.
     *
     * @param checks ids of the checks; never empty
     */
    Diagnosis at(List<String> checks);
}
