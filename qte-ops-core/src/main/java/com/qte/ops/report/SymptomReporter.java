package com.qte.ops.report;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.symptom.Differential;
import com.qte.ops.symptom.Next;
import com.qte.ops.symptom.Suspect;
import com.qte.ops.symptom.Suspect.Point;
import com.qte.ops.symptom.Unseen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a differential diagnosis into words. Pure and thread-safe.
 *
 * @param reporter puts findings into words
 */
public record SymptomReporter(Reporter reporter) {

    /** The report of a differential, as of the time of its diagnosis. */
    public SymptomReport report(Differential differential) {
        String id = differential.symptom().id();
        List<Report.Entry> findings = findings(differential).stream()
                .map(finding -> reporter.entry(finding, differential.at()))
                .toList();
        Status status = status(differential);
        String name = text("symptom." + id + ".name");
        return new SymptomReport(
                SymptomReport.SCHEMA_VERSION,
                id,
                name,
                text("symptom." + id + ".about"),
                text("symptom.chapter." + word(differential.symptom().chapter())),
                differential.symptom().steps(),
                status,
                verdict(differential, status, name),
                differential.at(),
                language().code(),
                ids(differential.shown()),
                causes(differential.causes()),
                ids(differential.nearby()),
                differential.ruledOut().stream().map(this::well).toList(),
                differential.unseen().stream().map(this::dark).toList(),
                findings,
                next(differential, findings));
    }

    private static List<Finding> findings(Differential differential) {
        Map<Finding.Id, Finding> all = new LinkedHashMap<>();
        Stream.of(
                        differential.suspects().stream().map(Suspect::cause),
                        differential.suspects().stream().flatMap(suspect -> suspect.effects().stream()),
                        differential.shown().stream(),
                        differential.unseen().stream().flatMap(dark -> dark.finding().stream()),
                        differential.blocker().stream(),
                        differential.ruledOut().stream())
                .flatMap(some -> some)
                .forEach(finding -> all.putIfAbsent(finding.id(), finding));
        return List.copyOf(all.values());
    }

    private static Status status(Differential differential) {
        List<Status> ill = Stream.concat(
                        differential.shown().stream(),
                        differential.causes().stream().map(Suspect::cause))
                .map(Finding::status)
                .toList();
        if (!ill.isEmpty()) {
            return Status.worst(ill);
        }
        boolean isDark = differential.unseen().stream().anyMatch(dark -> dark.why() == Unseen.Why.UNKNOWN);
        return isDark || !isSeenWell(differential) ? Status.UNKNOWN : Status.HEALTHY;
    }

    /** What is well elsewhere says nothing of a symptom that nobody could look for. */
    private static boolean isSeenWell(Differential differential) {
        return differential.ruledOut().stream()
                .anyMatch(finding -> differential.symptom().isShownBy(finding.check()));
    }

    private String verdict(Differential differential, Status status, String name) {
        String word = Words.status(status, language());
        int causes = differential.causes().size();
        if (causes > 0) {
            String key = differential.shown().isEmpty() ? "symptom.verdict.hidden" : "symptom.verdict.causes";
            return Words.say(
                    language(),
                    causes == 1 ? key + ".one" : key,
                    "status",
                    word,
                    "name",
                    name,
                    "count",
                    Integer.toString(causes));
        }
        String key = differential.ruledOut().isEmpty()
                ? "symptom.verdict.nothing"
                : status != Status.HEALTHY
                        ? "symptom.verdict.dark"
                        : differential.unseen().isEmpty() ? "symptom.verdict.well" : "symptom.verdict.well.partly";
        String unseen = Integer.toString(differential.unseen().size());
        return Words.say(language(), key, "status", word, "name", name, "count", unseen);
    }

    private List<SymptomReport.Cause> causes(List<Suspect> suspects) {
        List<SymptomReport.Cause> causes = new ArrayList<>();
        for (Suspect suspect : suspects) {
            causes.add(new SymptomReport.Cause(
                    causes.size() + 1,
                    id(suspect.cause().id()),
                    suspect.tie().name(),
                    say("symptom.tie." + word(suspect.tie())),
                    suspect.began().map(onset -> new SymptomReport.Began(onset.lastWell(), onset.firstIll())),
                    suspect.speaksFor().stream().map(this::point).toList(),
                    suspect.speaksAgainst().stream().map(this::point).toList(),
                    ids(suspect.effects())));
        }
        return causes;
    }

    private String point(Point point) {
        String findings =
                Words.list(point.findings().stream().map(SymptomReporter::id).toList(), language());
        return say("symptom.point." + word(point.kind()), "findings", findings);
    }

    private SymptomReport.Well well(Finding finding) {
        Report.Entry entry = reporter.entry(finding, finding.at());
        String facts = FindingText.facts(entry, language());
        return new SymptomReport.Well(entry.id(), entry.check(), entry.name(), FindingText.subject(entry), facts);
    }

    private SymptomReport.Dark dark(Unseen unseen) {
        Optional<Report.Entry> entry = unseen.finding().map(finding -> reporter.entry(finding, finding.at()));
        return new SymptomReport.Dark(
                unseen.check(),
                reporter.texts()
                        .find(unseen.check() + ".name", language())
                        .map(Inert::line)
                        .orElse(unseen.check()),
                entry.map(FindingText::subject),
                unseen.why().name(),
                entry.map(Report.Entry::symptom).orElseGet(() -> say("symptom.unseen." + word(unseen.why()))));
    }

    /** What is to be done about a finding is the same, whatever led to it. */
    private Report.Next next(Differential differential, List<Report.Entry> findings) {
        Next next = differential.next();
        return switch (next.kind()) {
            case CONFIGURE ->
                new Report.Next(say("symptom.next.configure", "command", reporter.command()), Optional.empty());
            case WIDEN -> {
                String command = reporter.command() + " doctor";
                String key = differential.unseen().isEmpty() ? "symptom.next.widen" : "symptom.next.widen.dark";
                yield new Report.Next(say(key, "command", command), Optional.of(command));
            }
            case TRUST -> new Report.Next(say("next.observer"), Optional.empty());
            case REPAIR, WAIT, WATCH, LOOK ->
                new Advice(
                                language(),
                                reporter.command(),
                                findings,
                                next.about().stream().map(SymptomReporter::id).toList())
                        .next();
        };
    }

    private Language language() {
        return reporter.language();
    }

    private String text(String key) {
        return Inert.line(reporter.texts().text(key, language()));
    }

    private String say(String key, String... arguments) {
        return Words.say(language(), key, arguments);
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(finding -> id(finding.id())).toList();
    }

    private static String id(Finding.Id id) {
        return Inert.line(id.toString());
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
