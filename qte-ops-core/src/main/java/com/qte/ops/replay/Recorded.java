package com.qte.ops.replay;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.diagnosis.Remembered;
import com.qte.ops.probing.Prober.Collected;

/**
 * A round as it was. Holds what the probes brought as they brought it: for a moment, not for keeping.
 *
 * @param collected what the round brought
 * @param before what was remembered when it was diagnosed
 * @param diagnosis what came of it
 */
public record Recorded(Collected collected, Remembered before, Diagnosis diagnosis) {}
