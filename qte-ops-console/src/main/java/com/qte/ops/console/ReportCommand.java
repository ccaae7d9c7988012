package com.qte.ops.console;

import com.qte.ops.Scope;
import com.qte.ops.console.manual.Serves;
import com.qte.ops.console.page.Format;
import com.qte.ops.document.Document;
import com.qte.ops.maintenance.ReportKind;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a periodic report, beside a running engine or without one. */
@Command(name = "report")
@Serves({"RB-C2.2", "RB-D2", "RB-D3.4"})
final class ReportCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "daily|weekly|monthly|performance", descriptionKey = "argument.report-kind")
    ReportKind kind = ReportKind.DAILY;

    @Option(names = "--recorded", descriptionKey = "option.recorded", order = 1)
    boolean recorded;

    @Option(names = "--format", paramLabel = "text|json|markdown|html", descriptionKey = "option.page", order = 2)
    @Nullable
    Format format;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out", order = 3)
    @Nullable
    Path out;

    ReportCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws Exception {
        Console console = at.console();
        Format chosen =
                ReportOut.format(format, out, Objects.requireNonNull(spec).commandLine(), console);
        try (Opened opened = at.open()) {
            opened.tellIfUnconfigured();
            if (!recorded) {
                Rounds.twice(console, opened, Scope.usual());
            }
            Document document = opened.ops()
                    .maintenance()
                    .report(kind, console.language(), console.style().zone());
            ReportOut.write(console, document, chosen, out);
            return ExitCodes.HEALTHY;
        }
    }
}
