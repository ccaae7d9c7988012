package com.qte.ops.telemetry;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.incident.Incident;
import com.qte.ops.model.Severity;
import com.qte.ops.spi.Score;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * What waits for people, and how well healing does: out of the journal, and so the same after a restart; NaN where another
 * process owns the journal.
 * Recurrence is measured against the verified runs, the other ratios against all of the last 20.
 */
final class HealingMeters {
    private HealingMeters() {}

    static void register(Meters meters, Known known, Bounds bounds) {
        Healing healing = known.healing();
        for (String remediation : bounds.remediations()) {
            ratio(meters, healing, Declared.HEALING_VERIFIED, remediation, Score::verified, Score::runs);
            ratio(meters, healing, Declared.HEALING_FALSE_FIRE, remediation, Score::falseFires, Score::runs);
            ratio(meters, healing, Declared.HEALING_RECURRENCE, remediation, Score::recurred, Score::verified);
        }
        for (String outcome : Tag.ENDED.all()) {
            Healed.Outcome ended = Healed.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT));
            meters.gauge(Declared.HEALING_RUNS, () -> runs(healing, ended), outcome);
        }
        meters.gauge(Declared.PROPOSALS_WAITING, () -> waiting(known));
        meters.gauge(Declared.JOURNAL_WRITABLE, () -> DiagnosisMeters.flag(healing.isJournaled()));
        for (Severity severity : Severity.values()) {
            meters.gauge(Declared.INCIDENTS_OPEN, () -> open(known.incidents(), severity), severity.name());
        }
    }

    private static void ratio(
            Meters meters,
            Healing healing,
            Declared meter,
            String remediation,
            ToIntFunction<Score> part,
            ToIntFunction<Score> whole) {
        meters.gauge(
                meter,
                () -> healing.score(remediation)
                        .filter(score -> whole.applyAsInt(score) > 0)
                        .map(score -> (double) part.applyAsInt(score) / whole.applyAsInt(score))
                        .orElse(Double.NaN),
                remediation);
    }

    private static double runs(Healing healing, Healed.Outcome outcome) {
        return healing.isJournaled() ? healing.tally().getOrDefault(outcome, 0L) : Double.NaN;
    }

    private static double waiting(Known known) {
        OptionalInt waiting = known.waiting();
        return waiting.isPresent() ? waiting.getAsInt() : Double.NaN;
    }

    private static long open(List<Incident> incidents, Severity severity) {
        return incidents.stream()
                .filter(incident -> incident.severity() == severity)
                .count();
    }
}
