package com.qte.ops.telemetry;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.spi.CheckSpec;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How things are, as of the last diagnosis. Once that is too old to say anything the verdict is unknown, and of all the
 * rest nothing is known: NaN, never 0. Thread-safe.
 */
final class DiagnosisMeters {
    private static final List<Status> ILL = List.of(Status.UNKNOWN, Status.DEGRADED, Status.FAILING);

    private final Known known;
    private volatile @Nullable Count last;

    private DiagnosisMeters(Known known) {
        this.known = known;
    }

    /** What a diagnosis has of everything, counted once for all who ask. */
    private record Count(Diagnosis of, Map<Key, Integer> findings, Map<Severity, Integer> roots) {
        private record Key(String check, Status status) {}

        static Count of(Diagnosis diagnosis) {
            Map<Key, Integer> findings = new HashMap<>();
            for (Finding finding : diagnosis.findings()) {
                if (Counted.stands(finding)) {
                    findings.merge(new Key(finding.check(), finding.status()), 1, Integer::sum);
                }
            }
            Map<Severity, Integer> roots = new EnumMap<>(Severity.class);
            for (Finding root : diagnosis.rootCauses()) {
                if (Counted.isFault(root)) {
                    roots.merge(root.severity(), 1, Integer::sum);
                }
            }
            return new Count(diagnosis, findings, roots);
        }

        int findings(String check, Status status) {
            return findings.getOrDefault(new Key(check, status), 0);
        }

        int roots(Severity severity) {
            return roots.getOrDefault(severity, 0);
        }
    }

    static void register(Meters meters, Known known, Bounds bounds) {
        DiagnosisMeters own = new DiagnosisMeters(known);
        Tag.VERDICT
                .all()
                .forEach(status -> meters.gauge(
                        Declared.VERDICT, () -> flag(Tag.value(known.verdict()).equals(status)), status));
        meters.gauge(
                Declared.DIAGNOSIS_AGE,
                () -> known.age().map(DiagnosisMeters::seconds).orElse(Double.NaN));
        meters.gauge(
                Declared.OBSERVER_SUSPECTED,
                () -> known.diagnosis()
                        .map(diagnosis -> flag(diagnosis.observerSuspected()))
                        .orElse(Double.NaN));
        for (Mode mode : Mode.values()) {
            meters.gauge(Declared.MODE, () -> flag(known.mode() == mode), Tag.value(mode));
        }
        for (CheckSpec check : bounds.checks()) {
            for (Status status : ILL) {
                meters.gauge(
                        Declared.FINDING,
                        () -> own.counted(count -> count.findings(check.id(), status)),
                        check.id(),
                        check.worst().at(status).name(),
                        Tag.value(status));
            }
        }
        for (Severity severity : Severity.values()) {
            meters.gauge(Declared.ROOT_CAUSES, () -> own.counted(count -> count.roots(severity)), severity.name());
        }
    }

    private double counted(ToIntFunction<Count> what) {
        Optional<Diagnosis> diagnosis = known.diagnosis();
        if (diagnosis.isEmpty()) {
            return Double.NaN;
        }
        Count count = last;
        if (count == null || count.of() != diagnosis.get()) {
            count = Count.of(diagnosis.get());
            last = count;
        }
        return what.applyAsInt(count);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    static double flag(boolean is) {
        return is ? 1 : 0;
    }
}
