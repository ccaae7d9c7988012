package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Related;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Document.Section;
import com.qte.ops.symptom.Symptom;
import com.qte.ops.symptom.Symptoms;
import java.util.ArrayList;
import java.util.List;

/** What to do when something is wrong, before anything else is read. */
final class FirstChapter {
    /** What is done one after another; the text {@code first.<word>} says it, {@code first.<word>.type} what to type. */
    private static final List<String> MOVES =
            List.of("look", "symptom", "take", "read", "capture", "plan", "approve", "fix", "note", "close");

    private final Wording words;

    FirstChapter(Sources sources) {
        this.words = sources.words();
    }

    List<Section> sections() {
        return List.of(
                new Section(
                        "first",
                        words.say("first.title"),
                        List.of(
                                new Paragraph(words.say("first.about")),
                                moves(),
                                new Paragraph(words.say("first.never")),
                                new Related(
                                        words.say("first.see"),
                                        List.of(
                                                Cell.to(Anchor.OLD, words.say("old.title")),
                                                Cell.to(Anchor.INDEX_OF_CHECKS, words.say("index.checks")),
                                                Cell.to(Anchor.INDEX_OF_STEPS, words.say("index.steps")))))),
                new Section("seen", words.say("seen.title"), List.of(new Paragraph(words.say("seen.about")), seen())));
    }

    private Block moves() {
        List<List<Cell>> rows = new ArrayList<>();
        for (String move : MOVES) {
            rows.add(List.of(
                    Cell.of(Integer.toString(rows.size() + 1)),
                    Cell.of(words.say("first." + move)),
                    Cell.of(words.say("first." + move + ".type"))));
        }
        return new Table(List.of(words.say("number"), words.say("first.do"), words.say("first.type")), rows);
    }

    private Block seen() {
        return new Table(
                List.of(words.say("seen.what"), words.say("seen.how"), words.say("first.type")),
                Symptoms.all().stream().map(this::row).toList());
    }

    private List<Cell> row(Symptom symptom) {
        return List.of(
                Anchor.to(Kind.SYMPTOM, symptom.id(), words.tell("symptom." + symptom.id() + ".name")),
                Cell.of(words.tell("symptom." + symptom.id() + ".about")),
                Cell.of("qte-ops doctor --symptom " + symptom.id()));
    }
}
