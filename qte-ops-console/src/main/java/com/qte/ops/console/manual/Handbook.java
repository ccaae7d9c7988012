package com.qte.ops.console.manual;

import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operators' handbook, from what the code declares: what to do when something is wrong, symptom by symptom and check by
 * check. The same sources give the same page.
 */
public final class Handbook {
    private final Sources sources;

    public Handbook(Sources sources) {
        this.sources = sources;
    }

    /** The page. */
    public Document document() {
        Wording words = sources.words();
        List<Section> sections = Stream.of(
                        new FirstChapter(sources).sections(),
                        new PeopleChapter(sources).sections(),
                        new SymptomChapters(sources).sections(),
                        new ActingChapter(sources).sections(),
                        new RemediationChapter(sources).sections(),
                        new CheckChapters(sources).sections(),
                        new UpkeepChapter(sources).sections(),
                        new CommandChapter(sources).sections(),
                        new OldAdviceChapter(sources).sections(),
                        new IndexChapter(sources).sections())
                .flatMap(List::stream)
                .toList();
        return new Document(
                words.language(),
                words.say("manual.title"),
                Document.UNDATED,
                List.of(new Paragraph(words.say("manual.about")), new Paragraph(words.say("manual.in-force"))),
                sections);
    }
}
