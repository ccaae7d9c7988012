package com.qte.ops.console.page;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import com.qte.ops.report.Report;
import com.qte.ops.report.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A diagnosis as a document: how it is and what to do next, then each root cause with its evidence, likely causes and
 * effects, then what is well, what was not looked at and why, and the visits that brought nothing.
 */
public final class ReportDocument {
    private final Report report;
    private final Said said;
    private final FindingBlocks findings;

    private ReportDocument(Report report, ZoneId zone) {
        this.report = report;
        this.said = new Said(Language.of(Locale.forLanguageTag(report.language())), zone);
        this.findings = new FindingBlocks(report, said);
    }

    /** @param zone in which times are told */
    public static Document of(Report report, ZoneId zone) {
        return new ReportDocument(report, zone).document();
    }

    private Document document() {
        List<Report.Entry> roots = report.findings().stream()
                .filter(entry -> entry.status().isIll() && report.isRoot(entry))
                .toList();
        List<Section> sections = new ArrayList<>();
        for (Report.Entry root : roots) {
            sections.add(new Section(
                    "root-" + (sections.size() + 1), FindingBlocks.named(root), findings.of(root, List.of())));
        }
        well().ifPresent(sections::add);
        skipped().ifPresent(sections::add);
        probes().ifPresent(sections::add);
        return new Document(said.language(), said.text("report.title"), report.at(), lead(roots), sections);
    }

    private List<Block> lead(List<Report.Entry> roots) {
        List<Block> lead = new ArrayList<>();
        lead.add(new Block.Standing(report.status(), report.verdict()));
        lead.add(new Paragraph(report.next().text()));
        List<List<Cell>> rows = new ArrayList<>();
        for (Report.Entry root : roots) {
            rows.add(List.of(
                    findings.status(root.status()),
                    FindingBlocks.linked(FindingBlocks.named(root), "root-" + (rows.size() + 1)),
                    Cell.of(root.symptom()),
                    Cell.of(findings.answer(root))));
        }
        if (!rows.isEmpty()) {
            lead.add(new Table(
                    List.of(
                            word("report.status"),
                            said.text("report.roots"),
                            word("report.symptom"),
                            word("report.answer")),
                    rows));
        }
        return lead;
    }

    private Optional<Section> well() {
        List<List<Cell>> rows = report.findings().stream()
                .filter(entry -> entry.status() == Status.HEALTHY)
                .map(entry -> List.of(
                        Cell.of(Status.HEALTHY, entry.check()),
                        Cell.of(FindingBlocks.subject(entry)),
                        Cell.of(entry.name()),
                        Cell.of(entry.evidence().stream()
                                .map(fact -> fact.name() + " " + fact.display())
                                .collect(Collectors.joining(said.comma())))))
                .toList();
        List<String> columns = List.of(
                word("report.check"), word("report.subject"), said.text("report.name"), said.text("report.facts"));
        return section("well", "report.well", rows.size(), columns, rows);
    }

    /** What was not looked at, by the reason; what an ill root hides stands with that. */
    private Optional<Section> skipped() {
        Map<List<String>, List<String>> checks = new LinkedHashMap<>();
        int count = 0;
        for (Report.Entry entry : report.findings()) {
            if (entry.status() == Status.SKIPPED && report.isRoot(entry)) {
                checks.computeIfAbsent(
                                List.of(entry.symptom(), FindingBlocks.subject(entry)), reason -> new ArrayList<>())
                        .add(entry.check());
                count++;
            }
        }
        List<List<Cell>> rows = checks.entrySet().stream()
                .map(group -> List.of(
                        Cell.of(group.getKey().get(0)),
                        Cell.of(group.getKey().get(1)),
                        Cell.of(said.list(group.getValue()))))
                .toList();
        List<String> columns = List.of(said.text("report.reason"), word("report.subject"), said.text("report.checks"));
        return section("not-looked-at", "report.skipped", count, columns, rows);
    }

    private Optional<Section> probes() {
        List<List<Cell>> rows = report.probes().stream()
                .filter(run -> !run.problem().isEmpty())
                .map(run -> List.of(
                        Cell.of(run.id()),
                        Cell.of(run.subject()),
                        Cell.of(Unit.SECONDS.format(run.durationMillis() / 1000d)),
                        Cell.of(run.problem())))
                .toList();
        List<String> columns = List.of(
                said.text("report.probe"),
                word("report.subject"),
                said.text("report.took"),
                said.text("report.problem"));
        return section("visits", "report.probes", rows.size(), columns, rows);
    }

    private Optional<Section> section(String id, String title, int count, List<String> columns, List<List<Cell>> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        id, word(title, "count", Integer.toString(count)), List.of(new Table(columns, rows))));
    }

    private String word(String key, String... arguments) {
        return Words.say(said.language(), key, arguments);
    }
}
