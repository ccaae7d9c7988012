package com.qte.ops.console.manual;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Block.Topic;
import com.qte.ops.document.Block.Verbatim;
import com.qte.ops.document.Document.Section;
import com.qte.ops.maintenance.Checklist;
import com.qte.ops.maintenance.ChecklistItem;
import com.qte.ops.maintenance.MaintenanceSettings;
import com.qte.ops.maintenance.MaintenanceTask;
import com.qte.ops.maintenance.Schedule;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is looked at while all is well: checklists, and what is run at a time (RB-D). */
final class UpkeepChapter {
    private final Sources sources;
    private final Wording words;

    UpkeepChapter(Sources sources) {
        this.sources = sources;
        this.words = sources.words();
    }

    List<Section> sections() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(words.say("upkeep.about")));
        blocks.add(new Verbatim(words.say("upkeep.commands")));
        for (Checklist list : Checklist.values()) {
            blocks.add(new Topic("checklist-" + list.id(), words.tell(list.textKey())));
            blocks.add(items(list));
        }
        blocks.add(new Topic("tasks", words.say("upkeep.tasks")));
        blocks.add(tasks());
        blocks.add(new Topic("schedules", words.say("upkeep.schedules")));
        blocks.addAll(schedules());
        return List.of(new Section(Anchor.UPKEEP, words.say("upkeep.title"), blocks));
    }

    private Block items(Checklist list) {
        return new Table(
                List.of(
                        words.say("upkeep.item"),
                        words.say("upkeep.means"),
                        words.say("upkeep.passed"),
                        words.say("coverage.step")),
                list.items().stream().map(this::item).toList());
    }

    private List<Cell> item(ChecklistItem item) {
        String kind = "upkeep.passed." + item.kind().name().toLowerCase(Locale.ROOT);
        return List.of(
                Cell.of(words.named(item.id(), words.tell(item.textKey()))),
                Cell.of(words.tell(item.textKey() + ".about")),
                Cell.of(words.say(kind, "checks", words.list(item.checks()))),
                Cell.of(item.step()));
    }

    /** Those in force; where nothing runs by itself, those that one setting brings. */
    private List<Block> schedules() {
        boolean none = sources.maintenance().schedules().isEmpty();
        List<Schedule> all = none
                ? MaintenanceSettings.defaults(ZoneOffset.UTC)
                : List.copyOf(sources.maintenance().schedules().values());
        return List.of(
                new Paragraph(words.say(none ? "upkeep.schedules.none" : "upkeep.schedules.about")),
                new Table(
                        List.of(
                                words.say("upkeep.schedule"),
                                words.say("upkeep.task"),
                                words.say("upkeep.when"),
                                words.say("upkeep.zone")),
                        all.stream()
                                .map(schedule -> List.of(
                                        Cell.of(schedule.name()),
                                        Cell.of(words.tell(schedule.task().textKey())),
                                        Cell.of(schedule.cron().toString()),
                                        Cell.of(none ? "" : schedule.zone().getId())))
                                .toList()));
    }

    private Block tasks() {
        return new Table(
                List.of(words.say("upkeep.task"), words.say("upkeep.does"), words.say("coverage.step")),
                Stream.of(MaintenanceTask.values())
                        .map(task -> List.of(
                                Cell.of(words.named(task.id(), words.tell(task.textKey()))),
                                Cell.of(words.tell(task.textKey() + ".about")),
                                Cell.of(words.list(task.steps()))))
                        .toList());
    }
}
