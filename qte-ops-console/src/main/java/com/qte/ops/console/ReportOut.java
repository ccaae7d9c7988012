package com.qte.ops.console;

import com.qte.ops.console.page.Format;
import com.qte.ops.console.page.Pages;
import com.qte.ops.console.page.ReportDocument;
import com.qte.ops.document.Document;
import com.qte.ops.report.Json;
import com.qte.ops.report.Report;
import com.qte.ops.report.ReportMarkdown;
import com.qte.ops.report.ReportText;
import com.qte.ops.report.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a report goes: to the file that is named, else to standard output. */
final class ReportOut {
    private ReportOut() {}

    /** What was asked for; else what the file's name says; else text. */
    static Format format(@Nullable Format asked, @Nullable Path out) {
        return Format.chosen(Optional.ofNullable(asked), Optional.ofNullable(out));
    }

    /**
     * Writes a document, which must hold no secret any more.
     *
     * @param asked null where the file's name says it
     */
    static void write(Console console, Document document, @Nullable Format asked, @Nullable Path out)
            throws IOException {
        Format format = format(asked, out);
        write(console, style -> Pages.write(document, format, style), document.title(), out);
    }

    static void write(Console console, Report report, Format format, @Nullable Path out) throws IOException {
        write(console, style -> written(report, format, style), report.verdict(), out);
    }

    /** @param verdict for standard error, when the report goes to a file */
    static void write(Console console, Function<Style, String> report, String verdict, @Nullable Path out)
            throws IOException {
        Style style = console.style();
        String text = report.apply(out == null ? style : style.plain());
        if (out == null) {
            console.out().print(text);
            console.out().flush();
            return;
        }
        OutFile.write(out, text);
        console.err().println(verdict);
        console.err().println(console.text("out.written", "file", out.toString()));
    }

    private static String written(Report report, Format format, Style style) {
        return switch (format) {
            case JSON -> Json.write(report) + "\n";
            case MARKDOWN -> ReportMarkdown.write(report, style.zone());
            case TEXT -> ReportText.write(report, style);
            case HTML -> Pages.write(ReportDocument.of(report, style.zone()), format, style);
        };
    }
}
