package com.qte.ops.alerts;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alerts for tests. */
final class Given {
    static final Instant SINCE = Instant.parse("2026-11-26T09:00:00Z");

    private Given() {}

    static Alert raised(String id) {
        return alert(id, Alert.Kind.RAISED, Severity.P1, SINCE, "[P1] postgres:main: slow queries", "Six wait.\nLook.");
    }

    static Alert alert(String id, Alert.Kind kind, Severity severity, Instant at, String title, String text) {
        return new Alert(
                id,
                kind,
                severity,
                "postgres:main",
                title,
                text,
                new TreeMap<>(Map.of(
                        "check",
                        "postgres.queries.slow",
                        "incident",
                        id,
                        "level",
                        "1",
                        "notice",
                        id + "/" + kind.ordinal(),
                        "severity",
                        severity.name(),
                        "subject",
                        "postgres:main")),
                SINCE,
                at,
                List.of());
    }

    static Alert to(Alert alert, String... contacts) {
        return new Alert(
                alert.id(),
                alert.kind(),
                alert.severity(),
                alert.subject(),
                alert.title(),
                alert.text(),
                alert.labels(),
                alert.since(),
                alert.at(),
                List.of(contacts));
    }
}
