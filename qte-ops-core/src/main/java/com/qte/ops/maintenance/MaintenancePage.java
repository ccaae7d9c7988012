package com.qte.ops.maintenance;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How checklists and schedules stand, as a page in one language. Thread-safe.
 *
 * @param settings what is looked at when
 * @param texts of everything
 * @param language of the page
 * @param zone in which times are told
 */
public record MaintenancePage(MaintenanceSettings settings, Texts texts, Language language, ZoneId zone) {
    private static final int MOST_RUNS = 200;

    /**
     * The checklists of the periods that go on, and what runs when.
     *
     * @param state the state folder, whoever owns it
     * @param next when a schedule runs next
     * @throws com.qte.ops.model.OpsException DENIED or INTERNAL, if what is kept cannot be read
     */
    public Document standing(Path state, Function<Schedule, Optional<Instant>> next, Instant now) {
        Wording words = new Wording(texts, language, zone);
        ChecklistPage page = new ChecklistPage(settings, words);
        LocalDate today = LocalDate.ofInstant(now, settings.zone());
        List<Section> sections = new ArrayList<>();
        for (Checklist list : Checklist.values()) {
            Sheet sheet = Maintenance.sheet(state, list, today);
            sections.add(new Section(
                    list.id(),
                    words.say(
                            "sheet",
                            "list",
                            words.text(list.textKey()),
                            "day",
                            sheet.begins().toString()),
                    List.of(page.table(sheet))));
        }
        RunBook book = Maintenance.runs(state);
        List<List<Cell>> rows = settings.schedules().values().stream()
                .map(schedule -> List.of(
                        Cell.of(schedule.name()),
                        Cell.of(schedule.task().id()),
                        Cell.of(schedule.cron() + " " + schedule.zone()),
                        Cell.of(next.apply(schedule).map(words::time).orElse(words.say("never"))),
                        Cell.of(book.last(schedule.task())
                                .map(run -> words.time(run.begun()) + " "
                                        + words.text(run.outcome().textKey()))
                                .orElse(words.say("none")))))
                .toList();
        sections.add(new Section(
                "schedules",
                words.say("schedules"),
                List.of(
                        rows.isEmpty()
                                ? new Block.Paragraph(words.say("no-schedules"))
                                : new Block.Table(
                                        List.of(
                                                words.say("schedule"),
                                                words.say("task"),
                                                words.say("cron"),
                                                words.say("next"),
                                                words.say("last-run")),
                                        rows))));
        return new Document(language, words.say("maintenance"), now, List.of(), sections);
    }

    /**
     * What was run, the newest first.
     *
     * @param state the state folder, whoever owns it
     * @throws com.qte.ops.model.OpsException DENIED or INTERNAL, if what is kept cannot be read
     */
    public Document history(Path state, Instant now) {
        Wording words = new Wording(texts, language, zone);
        List<Run> runs = new ArrayList<>(Maintenance.runs(state).runs());
        Collections.reverse(runs);
        List<Run> newest = runs.subList(0, Math.min(runs.size(), MOST_RUNS));
        Block told = newest.isEmpty() ? new Block.Paragraph(words.say("no-runs")) : new RunPage(words).table(newest);
        return new Document(language, words.say("history"), now, List.of(told), List.of());
    }
}
