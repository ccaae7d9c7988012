package com.qte.ops.report;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a diagnosis into words. Pure and thread-safe.
 *
 * @param catalogue where steps and remediations are looked up
 * @param texts of all providers
 * @param language of the report
 * @param command how the reader calls the console, such as {@code ./qte-ops}
 * @param acts whether a remediation can act on what is found of a subject; one that cannot is not offered
 */
public record Reporter(
        Catalogue catalogue,
        Texts texts,
        Language language,
        String command,
        BiPredicate<RemediationSpec<?>, Subject> acts) {
    /** Why a check was passed over that takes long. */
    static final String ON_DEMAND = "on-demand";

    private static final Comparator<Finding> ORDER = Comparator.comparingInt(
                    (Finding finding) -> rank(finding.status()))
            .thenComparing(Finding::severity)
            .thenComparing(Finding::id);

    /** Every remediation can act on everything that it heals. */
    public Reporter(Catalogue catalogue, Texts texts, Language language, String command) {
        this(catalogue, texts, language, command, (remediation, subject) -> true);
    }

    /** The report of a diagnosis that left nothing out, as of now. */
    public Report report(Diagnosis diagnosis, Instant now) {
        return report(diagnosis, now, List.of());
    }

    /**
     * The report of a diagnosis, as of now.
     *
     * @param leftOut what it passed over because it takes long; told as skipped where nothing is known of it
     */
    public Report report(Diagnosis diagnosis, Instant now, List<Finding.Id> leftOut) {
        List<String> rootCauses = diagnosis.rootCauses().stream()
                .map(root -> Inert.line(root.id().toString()))
                .toList();
        List<Report.Entry> findings = Stream.concat(diagnosis.findings().stream(), skipped(diagnosis, leftOut))
                .sorted(ORDER)
                .map(finding -> entry(finding, now))
                .toList();
        List<Report.Run> probes = diagnosis.probes().stream()
                .sorted(Comparator.comparing(ProbeRun::probe).thenComparing(ProbeRun::subject))
                .map(Reporter::run)
                .toList();
        Status status = status(diagnosis);
        Advice advice = new Advice(language, command, findings, rootCauses);
        return new Report(
                Report.SCHEMA_VERSION,
                status,
                advice.verdict(status),
                diagnosis.at(),
                language.code(),
                rootCauses,
                findings,
                probes,
                advice.next());
    }

    /** What the library says of itself alone is no news of the engine: that it is well makes nothing else well. */
    private static Status status(Diagnosis diagnosis) {
        boolean looked = diagnosis.findings().stream().anyMatch(Reporter::isNews);
        return looked || diagnosis.status().isWorseThan(Status.UNKNOWN) ? diagnosis.status() : Status.UNKNOWN;
    }

    private static boolean isNews(Finding finding) {
        return finding.status() != Status.SKIPPED && !Advice.isOwn(finding.check());
    }

    private Stream<Finding> skipped(Diagnosis diagnosis, List<Finding.Id> leftOut) {
        Set<Finding.Id> told = diagnosis.findings().stream()
                .map(finding -> whole(finding.id()))
                .collect(Collectors.toSet());
        return leftOut.stream()
                .filter(id -> !told.contains(whole(id)))
                .map(id -> Finding.first(
                        id,
                        Status.SKIPPED,
                        Severity.P3,
                        ON_DEMAND,
                        List.of(),
                        Map.of(),
                        List.of(),
                        diagnosis.at(),
                        diagnosis.epoch()));
    }

    private static Finding.Id whole(Finding.Id id) {
        return new Finding.Id(id.check(), id.subject(), "");
    }

    Report.Entry entry(Finding finding, Instant now) {
        boolean ill = finding.status().isIll();
        boolean fault = finding.status().isFault();
        return new Report.Entry(
                Inert.line(finding.id().toString()),
                finding.check(),
                Inert.line(texts.find(finding.check() + ".name", language).orElse(finding.check())),
                Inert.line(finding.subject().toString()),
                Inert.line(finding.part()),
                finding.status(),
                ill ? Optional.of(finding.severity().name()) : Optional.empty(),
                ill ? Optional.of(finding.severity().response().toMinutes()) : Optional.empty(),
                finding.reason(),
                symptom(finding),
                ill ? Inert.line(texts.impact(finding, language)) : "",
                finding.evidence().stream().map(fact -> fact(finding, fact)).toList(),
                finding.causes().stream().map(cause -> cause(finding, cause)).toList(),
                fault ? healing(finding, finding.causes()) : List.of(),
                finding.causedBy().map(cause -> Inert.line(cause.toString())),
                finding.confirmed(),
                finding.standing(),
                finding.at(),
                Math.max(0, Duration.between(finding.at(), now).toMillis()),
                catalogue.check(finding.check()).map(CheckSpec::steps).orElse(List.of()));
    }

    /** What was seen, and beside it where that comes and goes; one that is well at the moment says so itself. */
    private String symptom(Finding finding) {
        String symptom = Inert.line(texts.symptom(finding, language));
        return finding.standing() == Standing.FLAPPING && finding.status() != Status.RECOVERING
                ? Words.say(language, "report.flapping", "symptom", symptom)
                : symptom;
    }

    private Report.Cause cause(Finding finding, String cause) {
        return new Report.Cause(
                cause,
                Inert.line(texts.cause(finding, cause, language)),
                finding.status().isFault() ? healing(finding, List.of(cause)) : List.of());
    }

    private List<String> healing(Finding finding, List<String> causes) {
        return catalogue.healing(finding.check(), causes).stream()
                .filter(id -> catalogue
                        .remediation(id)
                        .filter(spec -> acts.test(spec, finding.subject()))
                        .isPresent())
                .toList();
    }

    private Report.Fact fact(Finding finding, Evidence evidence) {
        String display = Inert.line(texts.display(finding, evidence, language));
        if (evidence instanceof Evidence.Number number) {
            Optional<Report.Threshold> limit = Optional.ofNullable(
                            finding.limits().get(number.name()))
                    .map(known -> threshold(finding.check(), known));
            return new Report.Fact(
                    number.name(),
                    value(number.value()),
                    display,
                    Optional.of(number.unit().name()),
                    limit);
        }
        Object value = evidence instanceof Evidence.Items items
                ? items.values().stream().map(Inert::line).toList()
                : display;
        return new Report.Fact(evidence.name(), value, display, Optional.empty(), Optional.empty());
    }

    private Report.Threshold threshold(String check, Limit limit) {
        return new Report.Threshold(
                limit.above() ? "above" : "below",
                known(limit.degraded()),
                known(limit.failing()),
                Limits.display(limit, language),
                Inert.line(texts.origin(check, limit, language)));
    }

    private static Report.Run run(ProbeRun run) {
        return new Report.Run(
                run.probe(),
                Inert.line(run.subject().toString()),
                run.status(),
                run.took().toMillis(),
                run.age().toMillis(),
                Inert.line(run.problem()));
    }

    /** Whole numbers as such; what is no number at all by its name, for JSON knows none of those. */
    private static Object value(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : (Object) value;
    }

    private static Optional<Object> known(double threshold) {
        return Double.isNaN(threshold) ? Optional.empty() : Optional.of(value(threshold));
    }

    private static int rank(Status status) {
        return status == Status.SKIPPED ? Status.values().length : Status.FAILING.ordinal() - status.ordinal();
    }
}
