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
import com.qte.ops.report.SymptomReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where a report goes: to the file that is named, else to standard output. */
final class ReportOut {
    private ReportOut() {}

    /** What a name ends in that says how the file is written; what {@code mktemp} or a date puts there is longer. */
    private static final Pattern ENDING = Pattern.compile(".+\\.([A-Za-z][A-Za-z0-9]{0,4})");

    /**
     * What was asked for; else what the file's name says; else text.
     *
     * @throws UsageError if the name says something else than what was asked for, or names what there is not, or nothing
     *     can be written there
     */
    static Format format(@Nullable Format asked, @Nullable Path out, CommandLine line, Console console) {
        Optional<Format> wanted = Optional.ofNullable(asked);
        Optional<Path> file = Optional.ofNullable(out);
        OutFile.refuseBad(out, line, console);
        file.ifPresent(path -> refuseName(path, wanted, line, console));
        return Format.chosen(wanted, file);
    }

    private static void refuseName(Path file, Optional<Format> asked, CommandLine line, Console console) {
        Optional<Format> named = Format.of(file);
        if (asked.isPresent() && named.isPresent() && !named.equals(asked)) {
            String format = asked.get().name().toLowerCase(Locale.ROOT);
            throw new UsageError(line, console.text("out.contradicts", "file", file.toString(), "format", format));
        }
        Matcher ending = ENDING.matcher(String.valueOf(file.getFileName()));
        if (asked.isEmpty() && named.isEmpty() && ending.matches()) {
            throw new UsageError(line, console.text("out.ending", "file", file.toString(), "ending", ending.group(1)));
        }
    }

    static void write(Console console, Document document, Format format, @Nullable Path out) throws IOException {
        Document told = document.with(console.redactor());
        write(console, style -> Pages.write(told, format, style), told.title(), format, out);
    }

    static void write(Console console, Report report, Format format, @Nullable Path out) throws IOException {
        Report told = report.withNames(console.redactor());
        write(console, style -> written(told, format, style), told.verdict(), format, out);
    }

    static void write(Console console, SymptomReport report, Format format, @Nullable Path out) throws IOException {
        SymptomReport told = report.withNames(console.redactor());
        write(console, style -> SymptomAnswer.written(told, format, style), told.verdict(), format, out);
    }

    /** Writes a list for programs. */
    static void json(Console console, Object list) {
        console.page(Json.write(list, console.redactor()) + "\n");
    }

    /**
     * Writes what holds no secret any more.
     *
     * @param verdict for standard error, when the report goes to a file
     */
    private static void write(
            Console console, Function<Style, String> report, String verdict, Format format, @Nullable Path out)
            throws IOException {
        Style style = console.style();
        String text = report.apply(out == null ? style : style.plain());
        if (out == null) {
            if (format == Format.TEXT) {
                console.out().print(text);
                console.out().flush();
            } else {
                console.page(text);
            }
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
