package com.qte.ops.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the checks of one probe at one target were given.
 *
 * @param now the snapshot
 * @param before the one before it
 * @param at when the snapshot was collected
 * @param between time from the one before to this one
 * @param epoch number of the evidence epoch
 * @param asked the checks that were asked, and what else they were given
 */
record Facts(Packed now, Optional<Packed> before, Instant at, Duration between, long epoch, List<Question> asked) {
    Facts {
        asked = List.copyOf(asked);
    }
}
