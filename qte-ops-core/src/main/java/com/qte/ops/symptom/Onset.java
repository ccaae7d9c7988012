package com.qte.ops.symptom;

import java.time.Instant;
import java.util.Optional;

/**
 * When something began: later than it was last seen well, no later than it was first seen ill.
 *
 * @param lastWell when it was last seen well; empty where it never was
 * @param firstIll when it was first seen ill
 */
public record Onset(Optional<Instant> lastWell, Instant firstIll) {
    /** Whether it certainly began before the other: it was seen ill when the other was still seen well. */
    public boolean isBefore(Onset other) {
        return other.lastWell.filter(well -> !firstIll.isAfter(well)).isPresent();
    }
}
