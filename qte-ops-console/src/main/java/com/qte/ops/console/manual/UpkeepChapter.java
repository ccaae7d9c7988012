package com.qte.ops.console.manual;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Block.Topic;
import com.qte.ops.document.Document.Section;
import com.qte.ops.maintenance.Checklist;
import com.qte.ops.maintenance.ChecklistItem;
import com.qte.ops.maintenance.MaintenanceTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is looked at while all is well: checklists, and what is run at a time (RB-D). */
final class UpkeepChapter {
    private final Wording words;

    UpkeepChapter(Sources sources) {
        this.words = sources.words();
    }

    List<Section> sections() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(words.say("upkeep.about")));
        for (Checklist list : Checklist.values()) {
            blocks.add(new Topic("checklist-" + list.id(), words.tell(list.textKey())));
            blocks.add(items(list));
        }
        blocks.add(new Topic("tasks", words.say("upkeep.tasks")));
        blocks.add(tasks());
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
