package com.qte.ops.console;

import com.qte.ops.incident.FollowUp;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.report.Cells;
import com.qte.ops.report.Inert;
import com.qte.ops.report.ReportText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the incidents that are open, or all that are kept. */
@Command(name = "list")
final class IncidentListCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(names = "--all", descriptionKey = "option.all-incidents", order = 1)
    boolean all;

    IncidentListCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        Console console = at.console();
        try (Opened opened = at.open()) {
            List<Incident> kept = Incidents.read(opened.ops().state());
            List<Incident> shown =
                    kept.stream().filter(incident -> all || incident.open()).toList();
            boolean isWatched = StateFolder.isOwned(opened.ops().state());
            shown.forEach(incident -> print(incident, isWatched, opened));
            if (!isWatched && shown.stream().anyMatch(Incident::open)) {
                console.out().println(console.text("incident.unwatched"));
            }
            late(kept, opened.configuration().redactor());
            Incidents.unread(opened.ops().state())
                    .forEach((file, why) -> console.out()
                            .println(
                                    console.text("incident.unread", "file", Inert.line(file), "why", Inert.line(why))));
            console.out()
                    .println(console.text(
                            "incident.list.sum",
                            "count",
                            Integer.toString(shown.size()),
                            "folder",
                            Inert.line(opened.ops().state().toString())));
            return ExitCodes.HEALTHY;
        }
    }

    /** What should have been done by now, of those that are over, too. */
    private void late(List<Incident> all, UnaryOperator<String> redactor) {
        Console console = at.console();
        Instant now = InstantSource.system().instant();
        for (Incident incident : all) {
            for (FollowUp one : incident.overdue(now)) {
                console.out()
                        .println(console.text(
                                "incident.overdue",
                                "id",
                                incident.id(),
                                "number",
                                Integer.toString(one.number()),
                                "what",
                                Inert.line(redactor.apply(one.what())),
                                "owner",
                                Inert.line(redactor.apply(one.owner())),
                                "due",
                                one.due().toString()));
            }
        }
    }

    private void print(Incident incident, boolean isWatched, Opened opened) {
        Console console = at.console();
        UnaryOperator<String> redactor = opened.configuration().redactor();
        String symptom = opened.ops().texts().symptom(incident.root().finding(), console.language());
        String state = !incident.open()
                ? "closed"
                : isWatched && incident.pace().wellSince().isPresent()
                        ? "well"
                        : incident.acknowledged() ? "taken" : "open";
        console.out()
                .println(console.style().strong(Cells.pad(incident.id(), 14)) + " "
                        + Cells.pad(incident.severity().name(), 3) + " "
                        + Cells.pad(ReportText.time(incident.opened(), console.style()), 20) + " "
                        + Cells.pad(console.text("incident.state." + state), 12) + " "
                        + Inert.line(redactor.apply(incident.root().id().toString())));
        new Paragraph(console, 15).faint(Inert.line(redactor.apply(symptom)));
    }
}
