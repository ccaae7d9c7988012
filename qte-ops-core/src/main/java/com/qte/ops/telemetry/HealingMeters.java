package com.qte.ops.telemetry;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.spi.Score;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How well healing does, out of the journal and so the same after a restart:
 *
 * <ul>
 *   <li>gauges {@code qte.ops.healing.verified.ratio}, {@code .false.fire.ratio}, {@code .recurrence.ratio}, 0..1, of the
 *       last 20 runs that were not PARTLY, tagged {@code remediation}; NaN where it has not run, or another process owns the journal
 *   <li>counter {@code qte.ops.healing.runs}, tagged {@code outcome}: runs that ended so, in all the journal
 * </ul>
 *
 * <p>Recurrence is measured against the verified runs, the other two against all.
 */
final class HealingMeters implements AutoCloseable {
    private static final List<Healed.Outcome> ENDS = List.of(
            Healed.Outcome.VERIFIED,
            Healed.Outcome.PARTLY,
            Healed.Outcome.NOT_EFFECTIVE,
            Healed.Outcome.WORSENED,
            Healed.Outcome.UNVERIFIED,
            Healed.Outcome.FAILED);

    private final MeterRegistry registry;
    private final Healing healing;
    private final List<Meter> meters = new ArrayList<>();

    private HealingMeters(MeterRegistry registry, Healing healing) {
        this.registry = registry;
        this.healing = healing;
    }

    /** @param registry a {@link MeterRegistry}; its type is not named, so that a caller needs no Micrometer */
    static HealingMeters register(Object registry, Healing healing, Collection<String> remediations) {
        HealingMeters meters = new HealingMeters((MeterRegistry) registry, healing);
        remediations.forEach(meters::gauges);
        ENDS.forEach(meters::counter);
        return meters;
    }

    private void gauges(String remediation) {
        gauge("verified.ratio", "VERIFIED runs", remediation, Score::verified, Score::runs);
        gauge("false.fire.ratio", "Runs that found nothing left to do", remediation, Score::falseFires, Score::runs);
        gauge(
                "recurrence.ratio",
                "VERIFIED runs whose finding came back",
                remediation,
                Score::recurred,
                Score::verified);
    }

    private void gauge(
            String name, String what, String remediation, ToIntFunction<Score> part, ToIntFunction<Score> whole) {
        meters.add(Gauge.builder("qte.ops.healing." + name, this, own -> own.ratio(remediation, part, whole))
                .description(what + " of the last " + Score.RUNS)
                .tag("remediation", remediation)
                .strongReference(true)
                .register(registry));
    }

    private double ratio(String remediation, ToIntFunction<Score> part, ToIntFunction<Score> whole) {
        return healing.score(remediation)
                .filter(score -> whole.applyAsInt(score) > 0)
                .map(score -> (double) part.applyAsInt(score) / whole.applyAsInt(score))
                .orElse(Double.NaN);
    }

    private void counter(Healed.Outcome outcome) {
        meters.add(FunctionCounter.builder(
                        "qte.ops.healing.runs", healing, own -> own.tally().getOrDefault(outcome, 0L))
                .description("Runs that ended so, in all the journal")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry));
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
