package com.qte.ops.console.manual;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Bullets;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Block.Verbatim;
import com.qte.ops.document.Document.Section;
import com.qte.ops.healing.Healing;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Mode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How anything is done at all: plan, guards, approvals, proof, undo. */
final class ActingChapter {
    /** Rules that hold whatever is done; the text {@code acting.rule.<word>} says each. */
    private static final List<String> RULES = List.of("default", "plan", "two", "identity", "proof", "undo", "journal");

    private final Wording words;

    ActingChapter(Sources sources) {
        this.words = sources.words();
    }

    List<Section> sections() {
        return List.of(new Section(
                "acting",
                words.say("acting.title"),
                List.of(
                        new Bullets(RULES.stream()
                                .map(rule -> words.say("acting.rule." + rule))
                                .toList()),
                        new Verbatim(words.say("acting.commands")),
                        new Paragraph(words.say("acting.dangers")),
                        dangers(),
                        new Paragraph(words.say("acting.modes")),
                        modes(),
                        new Paragraph(words.say("acting.guards")),
                        guards(),
                        new Paragraph(words.say("acting.stop")))));
    }

    private Block dangers() {
        return new Table(
                List.of(words.say("acting.danger"), words.say("acting.means"), words.say("acting.approvals")),
                Stream.of(Danger.values())
                        .map(danger -> List.of(
                                Cell.of(words.say("danger." + word(danger.name()))),
                                Cell.of(words.say("danger." + word(danger.name()) + ".about")),
                                Cell.of(Integer.toString(danger.approvals()))))
                        .toList());
    }

    private Block modes() {
        return new Table(
                List.of(words.say("acting.mode"), words.say("acting.means")),
                Stream.of(Mode.values())
                        .map(mode -> List.of(Cell.of(mode.name()), Cell.of(words.say("mode." + word(mode.name())))))
                        .toList());
    }

    private Block guards() {
        return new Table(
                List.of(words.say("acting.guard"), words.say("acting.refuses")),
                Healing.guards().stream()
                        .map(guard -> List.of(Cell.of(guard), Cell.of(words.say("guard." + guard))))
                        .toList());
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
