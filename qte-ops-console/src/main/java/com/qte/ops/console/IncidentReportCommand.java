package com.qte.ops.console;

import com.qte.ops.document.Document;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.IncidentReport;
import com.qte.ops.incident.Incidents;
import com.qte.ops.report.Inert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out", order = 1)
    @Nullable
    Path out;

    IncidentReportCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException {
        Console console = at.console();
        Path file = out;
        if (file != null) {
            Optional<String> refusal = OutFile.refusal(file);
            if (refusal.isPresent()) {
                throw new UsageError(
                        Objects.requireNonNull(spec).commandLine(),
                        console.text(refusal.get(), "file", Inert.line(file.toString())));
            }
        }
        try (Opened opened = at.open()) {
            Optional<Incident> incident = Incidents.read(opened.ops().state(), id);
            if (incident.isEmpty()) {
                console.out().println(console.text("incident.none", "id", Inert.line(id)));
                return ExitCodes.REFUSED;
            }
            Document document = new IncidentReport(
                            opened.ops().texts(),
                            opened.ops().roster(),
                            console.language(),
                            console.style().zone())
                    .document(incident.get(), InstantSource.system().instant());
            String page = opened.configuration().redactor().apply(new PlainDocument(document).text());
            if (file == null) {
                console.out().print(page);
            } else {
                OutFile.write(file, page);
            }
            return ExitCodes.HEALTHY;
        }
    }
}
