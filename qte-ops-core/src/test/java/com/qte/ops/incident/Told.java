package com.qte.ops.incident;

import com.qte.ops.config.Contact;
import com.qte.ops.config.Hours;
import com.qte.ops.config.IncidentSettings;
import com.qte.ops.config.Roster;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Findings, diagnoses and people for tests. */
final class Told {
    /** A Thursday, 11:00 in Shanghai. */
    static final Instant START = Instant.parse("2026-11-26T03:00:00Z");

    /** What must not be told. */
    static final String SECRET = "hunter2";

    static final Finding.Id DISK = id("host.disk.space", "disk:/data");
    static final Finding.Id BASE = id("postgres.reachable", "postgres:main");
    static final Finding.Id API = id("engine.latency", "engine:qte");

    static final Contact FIRST = contact("first", "Asia/Shanghai Mon-Fri 09:00-18:00", Optional.of("night"));
    static final Contact NIGHT = contact("night", "24x7", Optional.empty());
    static final Contact BOSS = contact("boss", "24x7", Optional.empty());

    static final Roster ROSTER = new Roster(
            List.of(FIRST, NIGHT, BOSS),
            Map.of(
                    Severity.P0, List.of(List.of(FIRST, BOSS)),
                    Severity.P1, List.of(List.of(FIRST), List.of(BOSS))));

    private Told() {}

    /** A monotonic clock that a test moves; nobody waits by it. */
    static Ticker ticker(LongSupplier nanos) {
        return new Ticker() {
            @Override
            public long nanos() {
                return nanos.getAsLong();
            }

            @Override
            public void park(long time) {
                throw new IllegalStateException("nobody waits");
            }
        };
    }

    private record Thing(Subject subject, List<Subject> reliesOn) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    static final Topology TOPOLOGY = Topology.of(
            List.of(),
            List.of(
                    new Thing(DISK.subject(), List.of()),
                    new Thing(BASE.subject(), List.of(DISK.subject())),
                    new Thing(API.subject(), List.of(BASE.subject()))));

    static final Rules RULES = new Rules(
            IncidentSettings.USUAL,
            ROSTER,
            TOPOLOGY,
            List.of(DISK.subject(), BASE.subject(), API.subject()),
            text -> text.replace(SECRET, "***"));

    private static Contact contact(String name, String hours, Optional<String> backup) {
        return new Contact(
                name, Optional.empty(), "phone", name, Hours.parse(hours).orElseThrow(), backup);
    }

    static Finding.Id id(String check, String subject) {
        return new Finding.Id(check, Subject.parse(subject), "");
    }

    /** A confirmed fault of severity P1. */
    static Finding ill(Finding.Id id) {
        return finding(id, Status.FAILING, Severity.P1, Standing.CONFIRMED);
    }

    static Finding well(Finding.Id id) {
        return finding(id, Status.HEALTHY, Severity.P1, Standing.CONFIRMED);
    }

    static Finding finding(Finding.Id id, Status status, Severity severity, Standing standing) {
        return new Finding(
                id,
                status,
                severity,
                status == Status.HEALTHY ? "ok" : "bad",
                List.of(Evidence.count("seen", 3)),
                Map.of(),
                status == Status.HEALTHY ? List.of() : List.of("worn-out"),
                START,
                1,
                standing,
                Optional.empty());
    }

    static Finding by(Finding.Id cause, Finding effect) {
        return effect.causedBy(Optional.of(cause));
    }

    static Diagnosis diagnosis(Finding... findings) {
        return diagnosis(false, List.of(findings));
    }

    static Diagnosis diagnosis(boolean suspected, List<Finding> findings) {
        return new Diagnosis(
                START,
                1,
                Status.worst(findings.stream().map(Finding::status).toList()),
                findings.stream()
                        .filter(finding ->
                                finding.status().isIll() && finding.causedBy().isEmpty())
                        .toList(),
                findings,
                List.of(),
                suspected);
    }
}
