package com.qte.ops.report;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Diagnoses made by hand. */
final class Sample {
    static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    static final Style PLAIN = new Style(Style.Ink.PLAIN, 100, ZoneOffset.ofHours(8), "./qte-ops");
    static final Subject POSTGRES = new Subject("postgres", "main");
    static final Subject ENGINE = new Subject("engine", "qte-engine");
    static final Subject REDIS = new Subject("redis", "cache");

    private Sample() {}

    static Catalogue catalogue() {
        List<RemediationSpec<?>> remediations = List.of(new RemediationSpec<>(
                "postgres.terminate-idle",
                Nowhere.class,
                Danger.DISRUPTIVE,
                List.of("postgres.locks.blocked/idle-holder"),
                List.of("pid"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                List.of("RB-B2.3")));
        return new Catalogue(
                List.of(
                        CheckSpec.of("postgres.locks.blocked", Severity.P1).steps("RB-B2.3", "RB-B2.4"),
                        CheckSpec.of("engine.queue", Severity.P1)),
                remediations,
                Map.of("engine.queue", Tier.CHEAP));
    }

    static Reporter reporter(Language language) {
        Texts texts = Texts.load(Sample.class.getClassLoader(), List.of("core", "sample"));
        return new Reporter(catalogue(), texts, language, "./qte-ops");
    }

    static Report report(Language language) {
        return reporter(language).report(lockFault("billing"), AT.plusMillis(1_500));
    }

    /** A session that holds a lock, the engine's queue behind it, checks that were skipped, one that is well. */
    static Diagnosis lockFault(String holder) {
        Finding blocked = new Finding(
                new Finding.Id("postgres.locks.blocked", POSTGRES, ""),
                Status.FAILING,
                Severity.P1,
                "waiting",
                List.of(
                        Evidence.number("longest", 372, Unit.SECONDS),
                        Evidence.count("blocked", 3),
                        Evidence.text("holder", holder)),
                Map.of("longest", Limit.above("longest", Unit.SECONDS, 30, 120, "RB-B2.3")),
                List.of("idle-holder", "long-statement"),
                AT,
                2,
                Standing.CONFIRMED,
                Optional.empty());
        Finding queue = new Finding(
                new Finding.Id("engine.queue", ENGINE, ""),
                Status.DEGRADED,
                Severity.P2,
                "long",
                List.of(Evidence.count("depth", 1_234)),
                Map.of(),
                List.of(),
                AT,
                2,
                Standing.UNCONFIRMED,
                Optional.of(blocked.id()));
        return diagnosis(
                List.of(
                        blocked,
                        queue,
                        skipped("postgres.queries.slow", POSTGRES, "first-sample"),
                        skipped("redis.acl", REDIS, "no-privilege"),
                        skipped("postgres.deadlocks", POSTGRES, "dependency").causedBy(Optional.of(blocked.id())),
                        well("redis.memory", REDIS, Evidence.number("used", 0.42, Unit.RATIO)),
                        well("postgres.reachable", POSTGRES)),
                List.of(
                        new ProbeRun("redis.info", REDIS, Status.HEALTHY, Duration.ofMillis(3), Duration.ZERO, ""),
                        new ProbeRun(
                                "engine.latency",
                                ENGINE,
                                Status.UNKNOWN,
                                Duration.ofSeconds(2),
                                Duration.ofMillis(10),
                                "timed out after 2s")));
    }

    static Diagnosis diagnosis(List<Finding> findings, List<ProbeRun> probes) {
        return new Diagnosis(
                AT,
                2,
                Status.worst(findings.stream().map(Finding::status).toList()),
                findings.stream()
                        .filter(finding ->
                                finding.status().isIll() && finding.causedBy().isEmpty())
                        .toList(),
                findings,
                probes,
                false);
    }

    static Finding well(String check, Subject subject, Evidence... evidence) {
        return finding(check, subject, Status.HEALTHY, "ok", evidence);
    }

    static Finding skipped(String check, Subject subject, String reason) {
        return finding(
                check,
                subject,
                Status.SKIPPED,
                reason,
                Evidence.text("needs", "postgres.locks.blocked"),
                Evidence.text("needed", "postgres:main"));
    }

    static Finding finding(String check, Subject subject, Status status, String reason, Evidence... evidence) {
        return new Finding(
                new Finding.Id(check, subject, ""),
                status,
                Severity.P1,
                reason,
                List.of(evidence),
                Map.of(),
                List.of(),
                AT,
                2,
                Standing.CONFIRMED,
                Optional.empty());
    }

    /** A kind of target that is never opened. */
    record Nowhere(Subject subject) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            throw new UnsupportedOperationException("nothing is ever opened here");
        }
    }
}
