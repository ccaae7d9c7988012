package com.qte.ops.console;

import com.qte.ops.incident.Acknowledgement;
import com.qte.ops.incident.Attached;
import com.qte.ops.incident.Closing;
import com.qte.ops.incident.Entry;
import com.qte.ops.incident.EntryText;
import com.qte.ops.incident.FollowUp;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.incident.Step;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Subject;
import com.qte.ops.report.Cells;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.report.ReportText;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one incident: its steps, what belongs to it and its timeline. */
@Command(name = "show")
final class IncidentShowCommand implements Callable<Integer> {
    private static final int LABEL = 28;

    /** Whoever watches looks once a second. */
    private static final Duration MISSED = Duration.ofMinutes(1);

    private final Subcommands at;
    private UnaryOperator<String> shown = Inert::line;
    private boolean watched;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "argument.incident")
    String id = "";

    IncidentShowCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        Console console = at.console();
        try (Opened opened = at.open()) {
            Optional<Incident> incident = Incidents.read(opened.ops().state(), id);
            if (incident.isEmpty()) {
                throw IncidentSaying.none(Objects.requireNonNull(spec).commandLine(), console, id);
            }
            UnaryOperator<String> redactor = opened.configuration().redactor();
            shown = text -> Inert.line(redactor.apply(text));
            watched = StateFolder.isOwned(opened.ops().state());
            print(incident.get(), opened.ops().texts());
            return ExitCodes.HEALTHY;
        }
    }

    private void print(Incident incident, Texts texts) {
        Console console = at.console();
        console.out()
                .println(console.style()
                        .strong(incident.id() + "  " + incident.severity() + "  "
                                + shown.apply(incident.root().id().toString())));
        Paragraph paragraph = new Paragraph(console, 2);
        paragraph.print(shown.apply(texts.symptom(incident.root().finding(), console.language())));
        about(incident, texts).forEach(line -> paragraph.print(shown.apply(line)));
        console.out().println();
        for (Step step : Step.values()) {
            Instant done = incident.steps().get(step);
            line(
                    shown.apply(texts.text(step.textKey(), console.language())),
                    done == null ? console.text("incident.not-yet") : time(done));
        }
        console.out().println();
        for (Attached finding : incident.findings()) {
            String until = finding.gone().map(this::time).orElse("");
            line(time(finding.since()), shown.apply(finding.id().toString()) + (until.isEmpty() ? "" : " – " + until));
        }
        for (FollowUp one : incident.followUps()) {
            String done = one.done().isPresent()
                    ? console.text("incident.done")
                    : console.text(
                            one.overdue(InstantSource.system().instant()) ? "incident.late" : "incident.due",
                            "due",
                            one.due().toString());
            line(
                    console.text("incident.follow-up", "number", Integer.toString(one.number())),
                    shown.apply(one.what()
                            + Words.bracketed(
                                    Words.list(List.of(one.owner(), done), console.language()), console.language())));
        }
        EntryText words = new EntryText(texts);
        for (Entry entry : incident.timeline()) {
            String by = entry.by().isEmpty() ? "" : entry.by() + Words.colon(console.language());
            line(time(entry.at()), shown.apply(by + words.text(entry, console.language())));
        }
    }

    /** What it means, whom it affects, and who looks after it. */
    private List<String> about(Incident incident, Texts texts) {
        Language language = at.console().language();
        List<String> lines = new ArrayList<>();
        lines.add(texts.impact(incident.root().finding(), language));
        lines.add(subjects("affected", incident.impact().affected(), texts));
        lines.add(subjects("relying", incident.impact().relying(), texts));
        if (incident.occurrence() > 1) {
            String key = incident.occurrence() > 2 ? "treated" : "again";
            lines.add(texts.text(
                    "incident.notice." + key, language, Map.of("count", Integer.toString(incident.occurrence()))));
        }
        incident.acknowledgement().ifPresent(given -> lines.add(taken(given)));
        if (incident.open() && !watched) {
            lines.add(at.console().text("incident.unwatched"));
        }
        if (incident.open()) {
            incident.pace().due().ifPresent(due -> {
                boolean isMissed =
                        due.plus(MISSED).isBefore(InstantSource.system().instant());
                lines.add(at.console().text(isMissed ? "incident.missed" : "incident.next", "at", time(due)));
            });
        }
        incident.closing()
                .filter(Closing::quiet)
                .ifPresent(unused -> lines.add(at.console().text("incident.quiet")));
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private String subjects(String key, SortedSet<Subject> subjects, Texts texts) {
        String names = Words.list(
                subjects.stream().map(Subject::toString).toList(), at.console().language());
        return names.isEmpty()
                ? ""
                : texts.text("incident.report." + key, at.console().language(), Map.of("subjects", names));
    }

    private String taken(Acknowledgement given) {
        return at.console().text("incident.taken", "person", given.person(), "at", time(given.at()));
    }

    private void line(String label, String text) {
        new Paragraph(at.console(), 2).labelled(Cells.pad(label, LABEL), LABEL + 2, List.of(text));
    }

    private String time(Instant instant) {
        return ReportText.time(instant, at.console().style());
    }
}
