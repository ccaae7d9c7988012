package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Site;
import java.time.Duration;
import java.util.List;

/**
 * Whether a container is of use again: it runs, it is well by its own health check where it has one, and what is known to
 * live in it answers. Of one of which neither is known, that it has not ended at once.
 */
final class Readiness {
    /** One that still runs by then did not fail at once. */
    private static final Duration STEADY = Duration.ofSeconds(1);

    private Readiness() {}

    /** @param since how long ago it was started */
    static boolean of(Container now, List<Inhabitant> inhabitants, Site<?> site, Duration since)
            throws InterruptedException {
        if (!now.runs() || now.health().filter(word -> !word.equals("healthy")).isPresent()) {
            return false;
        }
        for (Inhabitant inhabitant : inhabitants) {
            if (!inhabitant.answers(site)) {
                return false;
            }
        }
        return now.health().isPresent() || !inhabitants.isEmpty() || since.compareTo(STEADY) >= 0;
    }
}
