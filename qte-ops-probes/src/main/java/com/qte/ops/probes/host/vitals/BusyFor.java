package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Observation;

/**
 * For how long processors have been too busy, by two limits: one of this name for how busy, and {@code lasting}.
 *
 * @param status FAILING where the failing share has lasted, DEGRADED where the other has
 * @param seconds for how long, of the share that counts
 */
record BusyFor(Status status, double seconds) {
    /**
     * Of one part.
     *
     * @param looks with the one that is judged
     */
    static BusyFor of(Series looks, Observation<?> seen, String limit, String part) {
        double failing = Lasting.seconds(looks, share -> seen.level(limit, part, share) == Status.FAILING);
        if (failing > 0 && seen.level("lasting", part, failing) == Status.FAILING) {
            return new BusyFor(Status.FAILING, failing);
        }
        double degraded =
                Lasting.seconds(looks, share -> seen.level(limit, part, share).isFault());
        boolean degrades = degraded > 0 && seen.level("lasting", part, degraded).isFault();
        return new BusyFor(degrades ? Status.DEGRADED : Status.HEALTHY, degraded);
    }
}
