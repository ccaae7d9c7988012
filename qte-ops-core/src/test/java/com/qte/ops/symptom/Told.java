package com.qte.ops.symptom;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes findings down in a line. */
final class Told {
    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private Told() {}

    /** A confirmed one of {@code check@subject} or {@code check@subject#part}, seen at noon. */
    static Finding of(String id, Status status) {
        return at(NOON, id, status);
    }

    static Finding at(Instant at, String id, Status status) {
        return new Finding(
                id(id),
                status,
                Severity.P1,
                "seen",
                List.of(Evidence.count("count", 7)),
                Map.of(),
                List.of(),
                at,
                1,
                Standing.CONFIRMED,
                Optional.empty());
    }

    /** One that another explains. */
    static Finding of(String id, Status status, String cause) {
        return of(id, status).causedBy(Optional.of(id(cause)));
    }

    static Finding.Id id(String id) {
        int at = id.indexOf('@');
        int mark = id.indexOf('#');
        String subject = id.substring(at + 1, mark < 0 ? id.length() : mark);
        return new Finding.Id(id.substring(0, at), Subject.parse(subject), mark < 0 ? "" : id.substring(mark + 1));
    }

    static Diagnosis diagnosis(Finding... findings) {
        List<Finding> all = List.of(findings);
        return new Diagnosis(
                NOON,
                1,
                Status.worst(all.stream().map(Finding::status).toList()),
                all.stream()
                        .filter(finding ->
                                finding.status().isIll() && finding.causedBy().isEmpty())
                        .toList(),
                all,
                List.of(),
                false);
    }
}
