package com.qte.ops.console.manual;

import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Document.Section;
import com.qte.ops.report.Inert;
import java.util.List;

/** What can be typed. */
final class CommandChapter {
    private final Sources sources;
    private final Wording words;

    CommandChapter(Sources sources) {
        this.sources = sources;
        this.words = sources.words();
    }

    List<Section> sections() {
        Table table = new Table(
                List.of(words.say("commands.command"), words.say("commands.does")),
                sources.commands().stream()
                        .map(command -> List.of(Cell.of(command.words()), Cell.of(Inert.line(command.about()))))
                        .toList());
        return List.of(new Section(
                Anchor.COMMANDS,
                words.say("commands.title"),
                List.of(
                        new Paragraph(words.say("commands.about")),
                        table,
                        new Paragraph(words.say("commands.codes")))));
    }
}
