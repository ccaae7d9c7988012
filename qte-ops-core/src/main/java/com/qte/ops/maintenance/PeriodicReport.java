package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Fact;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.incident.Incident;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A periodic report in the words of one language. Pure. What could not be read or looked at is never called well, nor
 * nothing: it says so in its place, and again under what could not be looked at.
 */
final class PeriodicReport {
    private static final int MOST_NAMED = 10;

    private final ReportContext context;
    private final Wording words;
    private final Rows rows;

    PeriodicReport(ReportContext context, Language language, ZoneId zone) {
        this.context = context;
        this.words = new Wording(context.texts(), language, zone);
        this.rows = new Rows(words);
    }

    Document document(ReportKind kind, Facts facts, Instant now) {
        List<Section> sections = new ArrayList<>();
        WorkPage work = new WorkPage(words);
        sections.add(section("findings", findings(facts)));
        if (kind != ReportKind.PERFORMANCE) {
            sections.add(section("incidents", incidents(facts, now.minus(kind.period()))));
            sections.add(section("checklists", checklists(facts, now)));
        }
        sections.add(section("trends", new TrendPage(words, facts.trendsOf(), now).blocks(facts.trends())));
        if (kind != ReportKind.PERFORMANCE) {
            sections.add(section("done", work.done(facts)));
            sections.add(section("due", work.due(facts)));
        }
        sections.add(section("unseen", unseen(facts)));
        return new Document(words.language(), words.text(kind.textKey()), now, lead(kind, facts, now), sections);
    }

    private Section section(String id, List<Block> blocks) {
        return new Section(id, words.say(id), blocks);
    }

    private List<Block> lead(ReportKind kind, Facts facts, Instant now) {
        Status status = facts.diagnosis().map(Diagnosis::status).orElse(Status.UNKNOWN);
        List<Fact> told = new ArrayList<>();
        told.add(new Fact(words.say("period"), words.time(now.minus(kind.period())) + " – " + words.time(now)));
        told.add(new Fact(
                words.say("watched"),
                words.say(
                        "watched-of",
                        "hours",
                        Long.toString(facts.watched().hours()),
                        "all",
                        Long.toString(facts.watched().all()))));
        if (kind != ReportKind.PERFORMANCE) {
            told.add(new Fact(
                    words.say("incidents"),
                    facts.incidents()
                            .map(all -> count(all, now.minus(kind.period())))
                            .orElseGet(() -> words.say("not-read"))));
            for (Sheet sheet : current(facts, now)) {
                List<ChecklistItem> items = context.settings().items(sheet.list());
                told.add(new Fact(
                        words.text(sheet.list().textKey()),
                        words.say(
                                "done-of",
                                "done",
                                Integer.toString(sheet.done(items)),
                                "total",
                                Integer.toString(items.size()))));
            }
        }
        told.add(new Fact(words.say("limits-soon"), soon(Ahead.of(facts.trends()))));
        return List.of(new Block.Standing(status, standing(facts)), new Block.Facts(told));
    }

    private String count(List<Incident> incidents, Instant from) {
        long opened = incidents.stream()
                .filter(incident -> !incident.opened().isBefore(from))
                .count();
        long open = incidents.stream().filter(Incident::open).count();
        return words.say("count-incidents", "opened", Long.toString(opened), "open", Long.toString(open));
    }

    private String soon(Ahead ahead) {
        if (!ahead.soon().isEmpty()) {
            String named = ahead.soon().stream()
                    .limit(MOST_NAMED)
                    .map(trend -> words.text(trend.measure().textKey()) + " " + trend.name())
                    .collect(Collectors.joining(words.say("and")));
            int more = ahead.soon().size() - MOST_NAMED;
            return more > 0 ? named + " … +" + more : named;
        }
        if (ahead.told() == 0) {
            return words.say("limits-open");
        }
        return words.say(
                ahead.open() == 0 ? "limits-none" : "limits-none-but",
                "count",
                Integer.toString(ahead.told()),
                "open",
                Integer.toString(ahead.open()));
    }

    /** Well is only what was looked at; where that is nothing, nothing is. */
    private String standing(Facts facts) {
        if (facts.diagnosis().isEmpty()) {
            return words.say("lead-unseen");
        }
        List<Finding> all = facts.diagnosis().get().findings();
        int ill = ill(facts).size();
        long blind = all.stream()
                .filter(finding -> finding.status() == Status.UNKNOWN)
                .count();
        boolean well = all.stream().anyMatch(finding -> finding.status() == Status.HEALTHY);
        if (ill > 0) {
            return words.say("lead-ill", "count", Integer.toString(ill));
        }
        if (!well) {
            return words.say("lead-nothing");
        }
        return blind > 0 ? words.say("lead-blind", "count", Long.toString(blind)) : words.say("lead-well");
    }

    private static List<Finding> ill(Facts facts) {
        return facts.diagnosis()
                .map(seen -> seen.findings().stream()
                        .filter(finding -> finding.status().isIll() && finding.status() != Status.UNKNOWN)
                        .toList())
                .orElse(List.of());
    }

    private List<Block> findings(Facts facts) {
        if (facts.diagnosis().isEmpty()) {
            return List.of(new Block.Paragraph(words.say("not-looked")));
        }
        List<Finding> ill = ill(facts);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                words.say("looked-at", "at", words.time(facts.diagnosis().get().at()))));
        if (ill.isEmpty()) {
            blocks.add(new Block.Paragraph(standing(facts)));
        } else {
            findings(blocks, ill);
        }
        return blocks;
    }

    private void findings(List<Block> blocks, List<Finding> findings) {
        rows.table(
                blocks,
                List.of("finding", "what"),
                findings.stream()
                        .limit(Rows.MOST)
                        .map(finding -> List.of(
                                Cell.of(finding.status(), finding.id().toString()),
                                Cell.of(context.texts().symptom(finding, words.language()))))
                        .toList(),
                findings.size());
    }

    private List<Block> incidents(Facts facts, Instant from) {
        if (facts.incidents().isEmpty()) {
            return List.of(new Block.Paragraph(words.say("not-read")));
        }
        List<Incident> touched = facts.incidents().get().stream()
                .filter(incident -> incident.open()
                        || !incident.opened().isBefore(from)
                        || incident.closing()
                                .filter(closing -> !closing.at().isBefore(from))
                                .isPresent())
                .toList();
        Facts.Watched watched = facts.watched();
        List<Block> blocks = new ArrayList<>();
        if (touched.isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("no-incidents")));
        } else {
            rows.table(
                    blocks,
                    List.of("incident", "severity", "opened", "standing", "what"),
                    touched.stream().limit(Rows.MOST).map(this::row).toList(),
                    touched.size());
        }
        if (watched.hours() < watched.all()) {
            blocks.add(new Block.Paragraph(words.say(
                    "unwatched",
                    "hours",
                    Long.toString(watched.all() - watched.hours()),
                    "all",
                    Long.toString(watched.all()))));
        }
        return blocks;
    }

    private List<Cell> row(Incident incident) {
        Cell standing = incident.closing()
                .map(closing -> Cell.of(Status.HEALTHY, words.say("closed", "at", words.time(closing.at()))))
                .orElseGet(() -> Cell.of(
                        Status.FAILING,
                        incident.acknowledgement()
                                .map(taken -> words.say("taken", "person", taken.person()))
                                .orElse(words.say("nobody-took"))));
        return List.of(
                Cell.of(incident.id()),
                Cell.of(incident.severity().name()),
                Cell.of(words.time(incident.opened())),
                standing,
                Cell.of(context.texts().symptom(incident.root().finding(), words.language())));
    }

    private List<Sheet> current(Facts facts, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, context.settings().zone());
        return facts.sheets().stream()
                .filter(sheet -> sheet.begins().equals(sheet.list().begins(today)))
                .toList();
    }

    private List<Block> checklists(Facts facts, Instant now) {
        ChecklistPage page = new ChecklistPage(context.settings(), words);
        List<Block> blocks = new ArrayList<>();
        boolean isYoung = false;
        for (Sheet sheet : current(facts, now)) {
            blocks.add(new Block.Paragraph(words.say(
                    "sheet",
                    "list",
                    words.text(sheet.list().textKey()),
                    "day",
                    sheet.begins().toString())));
            blocks.add(page.table(sheet));
            List<Sheet> before = facts.sheets().stream()
                    .filter(one -> one.list() == sheet.list() && one.begins().isBefore(sheet.begins()))
                    .toList();
            List<Sheet> there = before.stream()
                    .filter(one -> !isBefore(one, facts.began().orElse(sheet.begins())))
                    .toList();
            if (!there.isEmpty()) {
                blocks.add(page.summary(there));
            }
            isYoung |= there.size() < before.size();
        }
        if (isYoung) {
            String day = facts.began()
                    .orElse(LocalDate.ofInstant(now, context.settings().zone()))
                    .toString();
            blocks.add(new Block.Paragraph(words.say("nothing-before", "day", day)));
        }
        return blocks;
    }

    /** Whether a sheet is of a time when nobody was there to fill it in. */
    private static boolean isBefore(Sheet sheet, LocalDate began) {
        return sheet.isBlank() && !sheet.list().ends(sheet.begins()).isAfter(began);
    }

    private List<Block> unseen(Facts facts) {
        List<Block> blocks = new ArrayList<>();
        if (facts.diagnosis().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("not-looked")));
        }
        List<Finding> blind = facts.diagnosis()
                .map(seen -> seen.findings().stream()
                        .filter(finding -> finding.status() == Status.UNKNOWN || finding.status() == Status.SKIPPED)
                        .toList())
                .orElse(List.of());
        if (!blind.isEmpty()) {
            findings(blocks, blind);
        }
        if (!facts.unread().isEmpty()) {
            blocks.add(
                    new Block.Bullets(facts.unread().stream().map(words::text).toList()));
        }
        if (facts.trends().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("no-history")));
        }
        if (blocks.isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("all-seen")));
        }
        return blocks;
    }
}
