package com.qte.ops.console.manual;

import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Document.Section;
import java.util.List;

/** What used to be done, and must not be any more. */
final class OldAdviceChapter {
    private final Sources sources;
    private final Wording words;

    OldAdviceChapter(Sources sources) {
        this.sources = sources;
        this.words = sources.words();
    }

    List<Section> sections() {
        Coverage coverage = Coverage.of(sources.catalogue(), sources.commands());
        Table table = new Table(
                List.of(words.say("coverage.step"), words.say("coverage.asks"), words.say("old.why")),
                coverage.steps().stream()
                        .filter(step -> coverage.isRefused(step) || coverage.isOtherwise(step))
                        .map(step -> List.of(
                                Cell.of(step),
                                Cell.of(words.say("step." + step)),
                                Cell.of(
                                        coverage.isRefused(step)
                                                ? words.say("coverage.refused", "why", words.say("refused." + step))
                                                : words.say("otherwise." + step))))
                        .toList());
        return List.of(
                new Section(Anchor.OLD, words.say("old.title"), List.of(new Paragraph(words.say("old.about")), table)));
    }
}
