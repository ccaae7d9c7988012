package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings for tests. */
final class Said {
    private Said() {}

    static Finding of(String check, String subject, Status status) {
        return of(check, subject, status, 1);
    }

    static Finding of(String check, String subject, Status status, long epoch) {
        return of(new Finding.Id(check, Subject.parse(subject), ""), status, epoch);
    }

    static Finding of(Finding.Id id, Status status, long epoch) {
        return new Finding(
                id,
                status,
                Severity.P1.at(status),
                "said",
                List.of(),
                Map.of(),
                List.of(),
                Instant.EPOCH,
                epoch,
                Standing.UNCONFIRMED,
                Optional.empty());
    }
}
