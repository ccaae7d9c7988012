package com.qte.ops.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts what was seen through a change, wherever it stands in a report, and names through another; those of checks stay. */
final class Retelling {
    private final UnaryOperator<String> change;
    private final UnaryOperator<String> names;
    private final Map<String, String> ids = new HashMap<>();

    /** @param names what becomes of the names of subjects and of sentences of our own, which may hold such names */
    Retelling(UnaryOperator<String> change, UnaryOperator<String> names, List<Report.Entry> findings) {
        this.change = change;
        this.names = names;
        findings.forEach(entry -> ids.put(
                entry.id(),
                entry.check() + "@" + names.apply(entry.subject())
                        + (entry.part().isEmpty() ? "" : "#" + change.apply(entry.part()))));
    }

    Report report(Report report) {
        return new Report(
                report.schemaVersion(),
                report.status(),
                names.apply(report.verdict()),
                report.at(),
                report.language(),
                ids(report.rootCauses()),
                findings(report.findings()),
                report.probes().stream().map(this::run).toList(),
                next(report.next()));
    }

    SymptomReport report(SymptomReport report) {
        return new SymptomReport(
                report.schemaVersion(),
                report.symptom(),
                report.name(),
                report.about(),
                report.chapter(),
                report.steps(),
                report.status(),
                names.apply(report.verdict()),
                report.at(),
                report.language(),
                ids(report.shown()),
                report.causes().stream().map(this::cause).toList(),
                ids(report.nearby()),
                report.ruledOut().stream().map(this::well).toList(),
                report.unseen().stream().map(this::dark).toList(),
                findings(report.findings()),
                next(report.next()));
    }

    private List<Report.Entry> findings(List<Report.Entry> findings) {
        return findings.stream().map(this::entry).toList();
    }

    private Report.Entry entry(Report.Entry entry) {
        return new Report.Entry(
                id(entry.id()),
                entry.check(),
                entry.name(),
                names.apply(entry.subject()),
                change.apply(entry.part()),
                entry.status(),
                entry.severity(),
                entry.responseMinutes(),
                entry.reason(),
                change.apply(entry.symptom()),
                change.apply(entry.impact()),
                entry.evidence().stream().map(this::fact).toList(),
                entry.causes().stream()
                        .map(cause -> new Report.Cause(cause.id(), change.apply(cause.text()), cause.remediations()))
                        .toList(),
                entry.remediations(),
                entry.causedBy().map(this::id),
                entry.confirmed(),
                entry.standing(),
                entry.at(),
                entry.ageMillis(),
                entry.steps());
    }

    private Report.Fact fact(Report.Fact fact) {
        if (fact.unit().isPresent()) {
            return fact;
        }
        Object value = fact.value() instanceof List<?> items
                ? items.stream().map(item -> change.apply(String.valueOf(item))).toList()
                : change.apply(String.valueOf(fact.value()));
        return new Report.Fact(fact.name(), value, change.apply(fact.display()), Optional.empty(), fact.limit());
    }

    private Report.Run run(Report.Run run) {
        return new Report.Run(
                run.id(),
                names.apply(run.subject()),
                run.status(),
                run.durationMillis(),
                run.ageMillis(),
                change.apply(run.problem()));
    }

    private SymptomReport.Cause cause(SymptomReport.Cause cause) {
        return new SymptomReport.Cause(
                cause.rank(),
                id(cause.finding()),
                cause.tie(),
                cause.told(),
                cause.began(),
                cause.speaksFor().stream().map(change).toList(),
                cause.speaksAgainst().stream().map(change).toList(),
                ids(cause.effects()));
    }

    private SymptomReport.Well well(SymptomReport.Well well) {
        return new SymptomReport.Well(
                id(well.finding()),
                well.check(),
                well.name(),
                change.apply(well.subject()),
                change.apply(well.facts()));
    }

    private SymptomReport.Dark dark(SymptomReport.Dark dark) {
        return new SymptomReport.Dark(
                dark.check(), dark.name(), dark.subject().map(change), dark.why(), change.apply(dark.reason()));
    }

    private List<String> ids(List<String> all) {
        return all.stream().map(this::id).toList();
    }

    private Report.Next next(Report.Next next) {
        return new Report.Next(names.apply(next.text()), next.command().map(names));
    }

    private String id(String id) {
        return ids.getOrDefault(id, names.apply(id));
    }
}
