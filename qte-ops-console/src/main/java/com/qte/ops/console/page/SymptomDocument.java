package com.qte.ops.console.page;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Fact;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import com.qte.ops.report.Report;
import com.qte.ops.report.SymptomReport;
import com.qte.ops.report.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A differential diagnosis as a document: what is seen, the causes in their order with what speaks for and against each,
 * what was ruled out, what could not be looked at and why, and what to do next.
 */
public final class SymptomDocument {
    private final SymptomReport report;
    private final Report whole;
    private final Said said;
    private final FindingBlocks findings;

    private SymptomDocument(SymptomReport report, ZoneId zone) {
        this.report = report;
        this.whole = report.asReport();
        this.said = new Said(Language.of(Locale.forLanguageTag(report.language())), zone);
        this.findings = new FindingBlocks(whole, said);
    }

    /** @param zone in which times are told */
    public static Document of(SymptomReport report, ZoneId zone) {
        return new SymptomDocument(report, zone).document();
    }

    private Document document() {
        List<Section> sections = new ArrayList<>();
        for (SymptomReport.Cause cause : report.causes()) {
            whole.finding(cause.finding())
                    .ifPresent(entry -> sections.add(new Section(id(cause), title(cause), cause(cause, entry))));
        }
        listed("nearby", "symptom.nearby", report.nearby(), sections);
        ruledOut(sections);
        unseen(sections);
        return new Document(said.language(), report.name(), report.at(), lead(), sections);
    }

    private List<Block> lead() {
        List<Block> lead = new ArrayList<>();
        lead.add(new Block.Standing(report.status(), report.verdict()));
        lead.add(new Paragraph(report.next().text()));
        lead.add(new Paragraph(report.about()));
        List<List<Cell>> rows = new ArrayList<>();
        for (SymptomReport.Cause cause : report.causes()) {
            whole.finding(cause.finding())
                    .ifPresent(entry -> rows.add(List.of(
                            Cell.of(Integer.toString(cause.rank())),
                            findings.status(entry.status()),
                            FindingBlocks.linked(FindingBlocks.named(entry), id(cause)),
                            Cell.of(cause.told()))));
        }
        if (!rows.isEmpty()) {
            lead.add(new Table(
                    List.of(
                            said.text("report.rank"),
                            word("report.status"),
                            said.text("report.cause"),
                            said.text("report.reason")),
                    rows));
        }
        List<String> shown = report.shown().stream()
                .filter(id -> report.causes().stream()
                        .noneMatch(cause -> cause.finding().equals(id)))
                .toList();
        if (!shown.isEmpty()) {
            lead.add(seen(shown));
        }
        return lead;
    }

    private static String id(SymptomReport.Cause cause) {
        return "cause-" + cause.rank();
    }

    private String title(SymptomReport.Cause cause) {
        String rank = word("symptom.cause", "rank", Integer.toString(cause.rank()));
        return whole.finding(cause.finding())
                .map(entry -> rank + said.colon() + FindingBlocks.named(entry))
                .orElse(rank);
    }

    private List<Block> cause(SymptomReport.Cause cause, Report.Entry entry) {
        List<Fact> more = new ArrayList<>();
        cause.began().ifPresent(began -> more.add(new Fact(word("symptom.began"), began(began))));
        cause.speaksFor().forEach(point -> more.add(new Fact(word("symptom.for"), point)));
        cause.speaksAgainst().forEach(point -> more.add(new Fact(word("symptom.against"), point)));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(cause.told()));
        blocks.addAll(findings.of(entry, more));
        return blocks;
    }

    private String began(SymptomReport.Began began) {
        String ill = said.time(began.by());
        return began.after()
                .map(well -> word("symptom.began.between", "well", said.time(well), "ill", ill))
                .orElseGet(() -> word("symptom.began.by", "ill", ill));
    }

    private void listed(String id, String key, List<String> ids, List<Section> sections) {
        if (!ids.isEmpty()) {
            sections.add(new Section(id, word(key), List.of(seen(ids))));
        }
    }

    private Block seen(List<String> ids) {
        return new Table(
                List.of(word("symptom.shown"), word("report.check"), word("report.subject"), word("report.symptom")),
                ids.stream()
                        .flatMap(id -> whole.finding(id).stream())
                        .map(entry -> List.of(
                                findings.status(entry.status()),
                                Cell.of(entry.check()),
                                Cell.of(FindingBlocks.subject(entry)),
                                Cell.of(entry.symptom())))
                        .toList());
    }

    private void ruledOut(List<Section> sections) {
        List<List<Cell>> rows = report.ruledOut().stream()
                .map(well -> List.of(
                        Cell.of(Status.HEALTHY, well.check()),
                        Cell.of(well.subject()),
                        Cell.of(well.name()),
                        Cell.of(well.facts())))
                .toList();
        List<String> columns = List.of(
                word("report.check"), word("report.subject"), said.text("report.name"), said.text("report.facts"));
        table("ruled-out", "symptom.ruled-out", columns, rows, sections);
    }

    private void unseen(List<Section> sections) {
        List<List<Cell>> rows = report.unseen().stream()
                .map(dark ->
                        List.of(Cell.of(dark.check()), Cell.of(dark.subject().orElse("")), Cell.of(dark.reason())))
                .toList();
        List<String> columns = List.of(word("report.check"), word("report.subject"), said.text("report.reason"));
        table("not-looked-at", "symptom.unseen", columns, rows, sections);
    }

    private void table(String id, String key, List<String> columns, List<List<Cell>> rows, List<Section> sections) {
        if (!rows.isEmpty()) {
            String title = word(key, "count", Integer.toString(rows.size()));
            sections.add(new Section(id, title, List.of(new Table(columns, rows))));
        }
    }

    private String word(String key, String... arguments) {
        return Words.say(said.language(), key, arguments);
    }
}
