package com.qte.ops.console;

import com.qte.ops.console.page.Format;
import com.qte.ops.document.Document;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.IncidentReport;
import com.qte.ops.incident.Incidents;
import com.qte.ops.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of an incident, with blanks for what only people know. */
@Command(name = "report")
final class IncidentReportCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "argument.incident")
    String id = "";

    @Option(names = "--format", paramLabel = "text|json|markdown|html", descriptionKey = "option.page", order = 1)
    @Nullable
    Format format;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out", order = 2)
    @Nullable
    Path out;

    IncidentReportCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException {
        Console console = at.console();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Format chosen = ReportOut.format(format, out, line, console);
        try (Opened opened = at.open()) {
            Optional<Incident> incident = Incidents.read(opened.ops().state(), id);
            if (incident.isEmpty()) {
                throw IncidentSaying.none(line, console, id);
            }
            if (incident.get().open() && !StateFolder.isOwned(opened.ops().state())) {
                console.err().println(console.text("incident.unwatched"));
            }
            Document document = new IncidentReport(
                            opened.ops().texts(),
                            opened.ops().roster(),
                            console.language(),
                            console.style().zone())
                    .document(incident.get(), InstantSource.system().instant());
            ReportOut.write(console, document, chosen, out);
            return ExitCodes.HEALTHY;
        }
    }
}
