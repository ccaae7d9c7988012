package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Fact;
import com.qte.ops.document.Block.Facts;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Block.Topic;
import com.qte.ops.document.Block.Verbatim;
import com.qte.ops.document.Document.Section;
import com.qte.ops.symptom.Origins;
import com.qte.ops.symptom.Symptom;
import com.qte.ops.symptom.Symptom.Chapter;
import com.qte.ops.symptom.Symptoms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The manual's chapters about faults: for each symptom what is looked at in which order, and what can be done (RB-B). */
final class SymptomChapters {
    private final Wording words;
    private final Remedies remedies;
    private final Origins origins;

    SymptomChapters(Sources sources) {
        this.words = sources.words();
        this.remedies = new Remedies(sources);
        this.origins = Origins.of(sources.catalogue().checks());
    }

    List<Section> sections() {
        return Stream.of(Chapter.values()).map(this::chapter).toList();
    }

    private Section chapter(Chapter chapter) {
        String word = chapter.name().toLowerCase(Locale.ROOT);
        List<Block> blocks = new ArrayList<>();
        Symptoms.all().stream()
                .filter(symptom -> symptom.chapter() == chapter)
                .forEach(symptom -> blocks.addAll(symptom(symptom)));
        return new Section(
                "chapter-" + word, words.say("symptoms.title", "name", words.tell("symptom.chapter." + word)), blocks);
    }

    private List<Block> symptom(Symptom symptom) {
        String name = words.tell("symptom." + symptom.id() + ".name");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Topic(Anchor.of(Kind.SYMPTOM, symptom.id()), words.named(symptom.id(), name)));
        blocks.add(new Paragraph(words.tell("symptom." + symptom.id() + ".about")));
        blocks.add(new Verbatim("qte-ops doctor --symptom " + symptom.id()));
        blocks.add(looks(symptom));
        long behind = origins.of(symptom).stream()
                .filter(check -> !symptom.named().contains(check))
                .count();
        if (behind > 0) {
            blocks.add(new Paragraph(words.say("symptoms.behind", "count", Long.toString(behind))));
        }
        blocks.add(new Facts(List.of(new Fact(words.say("checks.steps"), words.list(symptom.steps())))));
        return blocks;
    }

    private Block looks(Symptom symptom) {
        List<List<Cell>> rows = new ArrayList<>();
        for (String check : origins.of(symptom)) {
            if (symptom.isShownBy(check) || symptom.candidate(check).isPresent()) {
                rows.add(List.of(
                        Cell.of(Integer.toString(rows.size() + 1)),
                        Anchor.to(Kind.CHECK, check),
                        Cell.of(words.tellIfAny(check + ".name").orElse("")),
                        Cell.of(role(symptom, check)),
                        Cell.of(words.first(words.tellIfAny(check + ".todo").orElse(""))),
                        remedies.cell(check)));
            }
        }
        return new Table(
                List.of(
                        words.say("number"),
                        words.say("symptoms.check"),
                        words.say("symptoms.about"),
                        words.say("symptoms.role"),
                        words.say("symptoms.next"),
                        words.say("checks.fixes")),
                rows);
    }

    private String role(Symptom symptom, String check) {
        boolean cause = symptom.candidate(check).isPresent();
        return words.say(
                symptom.isShownBy(check)
                        ? cause ? "symptoms.role.both" : "symptoms.role.shows"
                        : "symptoms.role.cause");
    }
}
