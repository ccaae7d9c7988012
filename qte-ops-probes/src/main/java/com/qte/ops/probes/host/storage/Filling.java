package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How what fills up is judged, by what is left and by when nothing will be. Pure. */
final class Filling {
    private static final Duration PACE_OF = Duration.ofHours(3);
    private static final Duration LEAST_SPAN = Duration.ofHours(1);
    private static final int LEAST_LOOKS = 20;

    private Filling() {}

    static CheckSpec limits(CheckSpec spec) {
        return spec.limit(Limit.below("left", Unit.RATIO, 0.1, 0.05, "own judgement: ext4 keeps 5 % for root")
                        .clearingBy(0.02))
                .limit(Limit.below("full", Unit.SECONDS, 86_400, 14_400, "own judgement: the next day, half a shift")
                        .clearingBy(3_600))
                .limit(Limit.below("spare", Unit.RATIO, 0.4, 0.2, "own judgement: above, a burst has room to end")
                        .clearingBy(0.02))
                .remembers("left", Duration.ofDays(30));
    }

    /**
     * Judges one part.
     *
     * @param left 0 to 1
     * @param further evidence besides
     */
    static Verdict judge(String part, double left, List<Evidence> further, Observation<?> seen) {
        Status level = seen.level("left", part, left);
        Optional<Double> full = fullSeconds(part, left, seen);
        Status forecast = full.map(
                        seconds -> milder(seen.level("full", part, seconds), seen.level("spare", part, left)))
                .orElse(Status.HEALTHY);

        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("left", left, Unit.RATIO));
        evidence.addAll(further);
        full.ifPresent(seconds -> evidence.add(Evidence.number("full", seconds, Unit.SECONDS)));
        if (forecast.isWorseThan(level)) {
            evidence.add(Evidence.number("spare", left, Unit.RATIO));
            return new Verdict(part, forecast, "filling", evidence, List.of());
        }
        return new Verdict(part, level, level == Status.HEALTHY ? "ok" : "low", evidence, List.of());
    }

    /** Empty where there is too little to go by, or it does not fill up. */
    private static Optional<Double> fullSeconds(String part, double left, Observation<?> seen) {
        Series looks = seen.recorded("left", part).within(PACE_OF, seen.at()).then(seen.at(), left);
        boolean enough = looks.count() >= LEAST_LOOKS && looks.span().compareTo(LEAST_SPAN) >= 0;
        return enough ? looks.until(0).map(time -> time.toMillis() / 1_000.0) : Optional.empty();
    }

    private static Status milder(Status one, Status other) {
        return one.isWorseThan(other) ? other : one;
    }
}
