package com.qte.ops.console;

import com.qte.ops.report.Json;
import com.qte.ops.report.Report;
import com.qte.ops.report.ReportMarkdown;
import com.qte.ops.report.ReportText;
import com.qte.ops.report.Style;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a report goes: to the file that is named, else to standard output. */
final class ReportOut {
    private ReportOut() {}

    static void write(Console console, Report report, Format format, @Nullable Path out) throws IOException {
        Style style = console.style();
        String text = switch (format) {
            case JSON -> Json.write(report) + "\n";
            case MARKDOWN -> ReportMarkdown.write(report, style.zone());
            case TEXT -> ReportText.write(report, out == null ? style : style.plain());
        };
        if (out == null) {
            console.out().print(text);
            console.out().flush();
            return;
        }
        OutFile.write(out, text);
        console.err().println(report.verdict());
        console.err().println(console.text("out.written", "file", out.toString()));
    }
}
