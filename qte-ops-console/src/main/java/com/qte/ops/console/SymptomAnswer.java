package com.qte.ops.console;

import com.qte.ops.QteOps;
import com.qte.ops.console.page.Format;
import com.qte.ops.console.page.Pages;
import com.qte.ops.console.page.SymptomDocument;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.report.Json;
import com.qte.ops.report.Style;
import com.qte.ops.report.SymptomMarkdown;
import com.qte.ops.report.SymptomReport;
import com.qte.ops.report.SymptomReporter;
import com.qte.ops.report.SymptomText;
import com.qte.ops.symptom.Symptom;
import com.qte.ops.symptom.Symptoms;
import java.util.Iterator;
import picocli.CommandLine;

/** What {@code doctor} says to somebody who complains of a symptom. */
final class SymptomAnswer {
    private SymptomAnswer() {}

    /** The words that there are, for help. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Symptoms.ids().iterator();
        }
    }

    /**
     * The symptom of that name.
     *
     * @throws UsageError if there is none; the nearest are named
     */
    static Symptom named(String word, CommandLine line, Console console) {
        return Symptoms.find(word)
                .orElseThrow(() -> UsageError.noneOf(line, console, "usage-error.symptom", word, Symptoms.ids()));
    }

    /** Looks twice, as the doctor does, at whatever may be behind it. */
    static SymptomReport of(Symptom symptom, Console console, Opened opened) throws InterruptedException {
        QteOps ops = opened.ops();
        Diagnosis diagnosis = Rounds.twice(console, opened, ops.scope(symptom));
        return new SymptomReporter(opened.reporter())
                .report(ops.differential(symptom, diagnosis))
                .with(opened.configuration().redactor());
    }

    static String written(SymptomReport report, Format format, Style style) {
        return switch (format) {
            case JSON -> Json.write(report) + "\n";
            case MARKDOWN -> SymptomMarkdown.write(report, style.zone());
            case TEXT -> SymptomText.write(report, style);
            case HTML -> Pages.write(SymptomDocument.of(report, style.zone()), format, style);
        };
    }
}
