package com.qte.ops.maintenance;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Fact;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.incident.FollowUp;
import com.qte.ops.incident.Incident;
import com.qte.ops.journal.Entry;
import com.qte.ops.maintenance.Run.Outcome;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A periodic report in the words of one language. Pure. */
final class PeriodicReport {
    /** Whoever reads of so many has read enough. */
    private static final int MOST_ROWS = 100;

    private final ReportContext context;
    private final Wording words;

    PeriodicReport(ReportContext context, Language language, ZoneId zone) {
        this.context = context;
        this.words = new Wording(context.texts(), language, zone);
    }

    Document document(ReportKind kind, Facts facts, Instant now) {
        List<Section> sections = new ArrayList<>();
        sections.add(section("findings", findings(facts)));
        if (kind != ReportKind.PERFORMANCE) {
            sections.add(section("incidents", incidents(facts, now.minus(kind.period()))));
            sections.add(section("checklists", checklists(facts, now)));
        }
        sections.add(section("trends", new TrendPage(words, facts.trendsOf()).blocks(facts.trends())));
        if (kind != ReportKind.PERFORMANCE) {
            sections.add(section("done", done(facts)));
            sections.add(section("due", due(facts)));
        }
        sections.add(section("unseen", unseen(facts)));
        return new Document(words.language(), words.text(kind.textKey()), now, lead(kind, facts, now), sections);
    }

    private Section section(String id, List<Block> blocks) {
        return new Section(id, words.say(id), blocks);
    }

    private List<Block> lead(ReportKind kind, Facts facts, Instant now) {
        List<Finding> ill = ill(facts);
        Status status = facts.diagnosis().map(seen -> seen.status()).orElse(Status.UNKNOWN);
        String standing = facts.diagnosis().isEmpty() ? "lead-unseen" : ill.isEmpty() ? "lead-well" : "lead-ill";
        List<Fact> told = new ArrayList<>();
        told.add(new Fact(words.say("period"), words.time(now.minus(kind.period())) + " – " + words.time(now)));
        if (kind != ReportKind.PERFORMANCE) {
            long opened = facts.incidents().stream()
                    .filter(incident -> !incident.opened().isBefore(now.minus(kind.period())))
                    .count();
            long open = facts.incidents().stream().filter(Incident::open).count();
            told.add(new Fact(
                    words.say("incidents"),
                    words.say("count-incidents", "opened", Long.toString(opened), "open", Long.toString(open))));
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
        List<String> soon = facts.trends().stream()
                .filter(trend -> trend.forecast()
                        .filter(when -> when.soonest().toDays() <= 30)
                        .isPresent())
                .map(trend -> words.text(trend.measure().textKey()) + " " + trend.name())
                .toList();
        told.add(new Fact(
                words.say("limits-soon"), soon.isEmpty() ? words.say("none") : String.join(words.say("and"), soon)));
        return List.of(
                new Block.Standing(status, words.say(standing, "count", Integer.toString(ill.size()))),
                new Block.Facts(told));
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
        Block when = new Block.Paragraph(
                words.say("looked-at", "at", words.time(facts.diagnosis().get().at())));
        if (ill.isEmpty()) {
            return List.of(when, new Block.Paragraph(words.say("no-findings")));
        }
        return List.of(when, findings(ill));
    }

    private Block findings(List<Finding> findings) {
        List<List<Cell>> rows = findings.stream()
                .limit(MOST_ROWS)
                .map(finding -> List.of(
                        Cell.of(finding.status(), finding.id().toString()),
                        Cell.of(context.texts().symptom(finding, words.language()))))
                .toList();
        return new Block.Table(List.of(words.say("finding"), words.say("what")), rows);
    }

    private List<Block> incidents(Facts facts, Instant from) {
        List<Incident> touched = facts.incidents().stream()
                .filter(incident -> incident.open()
                        || !incident.opened().isBefore(from)
                        || incident.closing()
                                .filter(closing -> !closing.at().isBefore(from))
                                .isPresent())
                .toList();
        if (touched.isEmpty()) {
            return List.of(new Block.Paragraph(words.say("no-incidents")));
        }
        List<List<Cell>> rows = touched.stream().limit(MOST_ROWS).map(this::row).toList();
        return List.of(new Block.Table(
                List.of(
                        words.say("incident"),
                        words.say("severity"),
                        words.say("opened"),
                        words.say("standing"),
                        words.say("what")),
                rows));
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
            if (!before.isEmpty()) {
                blocks.add(page.summary(before));
            }
        }
        return blocks;
    }

    private List<Block> done(Facts facts) {
        List<Block> blocks = new ArrayList<>();
        List<Run> runs = facts.runs().stream()
                .filter(run -> run.over() && !isRoutine(run))
                .toList();
        long routine = facts.runs().stream().filter(PeriodicReport::isRoutine).count();
        blocks.add(new Block.Paragraph(words.say("runs-well", "count", Long.toString(routine))));
        if (!runs.isEmpty()) {
            blocks.add(new RunPage(words).table(runs.subList(Math.max(0, runs.size() - MOST_ROWS), runs.size())));
        }
        if (facts.done().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("nothing-done")));
        } else {
            List<List<Cell>> rows = facts.done().stream()
                    .skip(Math.max(0, facts.done().size() - MOST_ROWS))
                    .map(this::row)
                    .toList();
            blocks.add(new Block.Table(
                    List.of(words.say("time"), words.say("act"), words.say("outcome"), words.say("by")), rows));
        }
        return blocks;
    }

    private static boolean isRoutine(Run run) {
        return run.task() == MaintenanceTask.HEALTH && run.outcome() == Outcome.WELL;
    }

    private List<Cell> row(Entry entry) {
        String outcome = String.valueOf(entry.data().getOrDefault("outcome", ""));
        return List.of(
                Cell.of(words.time(entry.at())),
                Cell.of(words.say("act." + entry.kind().name().toLowerCase(Locale.ROOT)) + " "
                        + first(entry, "remediation", "finding", "hash") + " " + first(entry, "subject")),
                Cell.of(outcome),
                Cell.of(first(entry, "person", "requester")));
    }

    private static String first(Entry entry, String... keys) {
        for (String key : keys) {
            Object value = entry.data().get(key);
            if (value != null) {
                return String.valueOf(value);
            }
        }
        return "";
    }

    private List<Block> due(Facts facts) {
        List<Block> blocks = new ArrayList<>();
        if (facts.plans().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("no-schedules")));
        } else {
            List<List<Cell>> rows = facts.plans().stream()
                    .map(plan -> List.of(
                            Cell.of(plan.schedule().name()),
                            Cell.of(words.text(plan.schedule().task().textKey())),
                            Cell.of(plan.next().map(words::time).orElse(words.say("never")))))
                    .toList();
            blocks.add(new Block.Table(List.of(words.say("schedule"), words.say("task"), words.say("next")), rows));
        }
        List<List<Cell>> open = new ArrayList<>();
        for (Incident incident : facts.incidents()) {
            for (FollowUp one : incident.followUps()) {
                if (one.done().isEmpty() && open.size() < MOST_ROWS) {
                    open.add(List.of(
                            Cell.of(incident.id()),
                            Cell.of(one.what()),
                            Cell.of(one.owner()),
                            Cell.of(one.due().toString())));
                }
            }
        }
        if (!open.isEmpty()) {
            blocks.add(new Block.Table(
                    List.of(words.say("incident"), words.say("follow-up"), words.say("owner"), words.say("until")),
                    open));
        }
        return blocks;
    }

    private List<Block> unseen(Facts facts) {
        List<Block> blocks = new ArrayList<>();
        List<Finding> blind = facts.diagnosis()
                .map(seen -> seen.findings().stream()
                        .filter(finding -> finding.status() == Status.UNKNOWN || finding.status() == Status.SKIPPED)
                        .toList())
                .orElse(List.of());
        if (!blind.isEmpty()) {
            blocks.add(findings(blind));
        }
        if (!facts.unread().isEmpty()) {
            blocks.add(new Block.Bullets(facts.unread()));
        }
        if (facts.trends().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("no-history")));
        }
        Optional<Block> nothing =
                blocks.isEmpty() ? Optional.of(new Block.Paragraph(words.say("all-seen"))) : Optional.empty();
        nothing.ifPresent(blocks::add);
        return blocks;
    }
}
