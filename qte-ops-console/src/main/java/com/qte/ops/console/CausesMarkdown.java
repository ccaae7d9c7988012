package com.qte.ops.console;

import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.symptom.Candidate;
import com.qte.ops.symptom.Origins;
import com.qte.ops.symptom.Symptom;
import com.qte.ops.symptom.Symptoms;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What is known to bring what about, as a page to read: by symptom, then by check. */
final class CausesMarkdown {
    private final Console console;
    private final Catalogue catalogue;
    private final Texts texts;
    private final Origins origins;
    private final StringBuilder page = new StringBuilder();

    CausesMarkdown(Console console, Catalogue catalogue, Texts texts) {
        this.console = console;
        this.catalogue = catalogue;
        this.texts = texts;
        this.origins = Origins.of(catalogue.checks());
    }

    String page() {
        line("# " + say("causes"));
        paragraph(say("causes.about"));
        paragraph("![" + say("causes.picture") + "](causes.svg)");
        paragraph(say("causes.picture.about"));
        line("## " + say("causes.symptoms"));
        paragraph(say("causes.symptoms.about"));
        Symptom.Chapter chapter = null;
        for (Symptom symptom : Symptoms.all()) {
            if (symptom.chapter() != chapter) {
                chapter = symptom.chapter();
                line("### " + text("symptom.chapter." + chapter.name().toLowerCase(Locale.ROOT)));
                line("");
            }
            symptom(symptom);
        }
        line("## " + say("causes.checks"));
        paragraph(say("causes.checks.about"));
        line("| " + say("causes.check") + " | " + say("causes.needs") + " | " + say("causes.explains") + " | "
                + say("causes.explained") + " |");
        line("|---|---|---|---|");
        catalogue.checks().stream().filter(this::isTied).forEach(this::check);
        return page.toString();
    }

    private void symptom(Symptom symptom) {
        line("#### `" + symptom.id() + "` " + text("symptom." + symptom.id() + ".name"));
        paragraph(text("symptom." + symptom.id() + ".about"));
        item("causes.steps", Words.list(symptom.steps(), console.language()));
        item("causes.shown", code(symptom.shows()));
        symptom.candidates().forEach(this::candidate);
        List<String> more = origins.of(symptom).stream()
                .filter(check -> !symptom.named().contains(check))
                .toList();
        item("causes.behind", more.isEmpty() ? say("causes.none") : code(more));
        line("");
    }

    private void candidate(Candidate candidate) {
        item(
                "causes.candidate",
                candidate.alsoSeenBy().isEmpty()
                        ? code(List.of(candidate.check()))
                        : console.text(
                                "causes.against",
                                "check",
                                code(List.of(candidate.check())),
                                "also",
                                code(candidate.alsoSeenBy())));
    }

    private void check(CheckSpec check) {
        line("| " + code(List.of(check.id())) + " | " + code(check.needs()) + " | " + code(check.explains()) + " | "
                + code(origins.causesOf(check.id())) + " |");
    }

    private boolean isTied(CheckSpec check) {
        return !check.needs().isEmpty()
                || !check.explains().isEmpty()
                || !origins.causesOf(check.id()).isEmpty();
    }

    private String code(Collection<String> ids) {
        return Words.list(ids.stream().map(id -> "`" + id + "`").toList(), console.language());
    }

    private void item(String label, String value) {
        line("- **" + say(label) + "** " + value);
    }

    private void paragraph(String text) {
        line("");
        line(text);
        line("");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private String say(String key) {
        return console.text(key);
    }

    private String text(String key) {
        return Inert.line(texts.text(key, console.language()));
    }
}
