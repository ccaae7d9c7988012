package com.qte.ops.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A differential diagnosis for a terminal: what is seen, the causes in their order with what speaks for and against
 * each, what was ruled out, what could not be looked at and why, and what to do next. What is public of it is pure,
 * and may be called from any thread.
 */
public final class SymptomText {
    private static final String INDENT = "  ";

    private final SymptomReport report;
    private final Style style;
    private final Language language;
    private final List<String> lines = new ArrayList<>();

    private SymptomText(SymptomReport report, Style style) {
        this.report = report;
        this.style = style;
        this.language = Language.of(Locale.forLanguageTag(report.language()));
    }

    /** The report, each line ended by a line feed. */
    public static String write(SymptomReport report, Style style) {
        SymptomText text = new SymptomText(report, style);
        text.head();
        text.shown();
        text.causes();
        text.listed("symptom.nearby", report.nearby());
        text.ruledOut();
        text.unseen();
        text.lines.add("");
        // The command in it is to be copied, so this line is never broken.
        text.lines.add(style.strong(report.next().text()));
        return String.join("\n", text.lines) + "\n";
    }

    private void head() {
        lines.add(style.paint(report.verdict(), report.status()));
        wrapped("", report.about());
        lines.add(style.faint(say("report.at", "at", ReportText.time(report.at(), style))));
    }

    /** What is seen and is no cause; the causes tell of themselves. */
    private void shown() {
        listed(
                "symptom.shown",
                report.shown().stream()
                        .filter(id -> report.causes().stream()
                                .noneMatch(cause -> cause.finding().equals(id)))
                        .toList());
    }

    private void listed(String key, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        title(say(key));
        Report whole = report.asReport();
        for (String id : ids) {
            whole.finding(id).ifPresent(entry -> {
                lines.add(INDENT
                        + style.paint(Words.status(entry.status(), language), entry.status())
                        + INDENT
                        + entry.check()
                        + INDENT
                        + FindingText.subject(entry));
                wrapped(INDENT + INDENT, entry.symptom());
            });
        }
    }

    private void causes() {
        Report whole = report.asReport();
        Set<String> told = new HashSet<>();
        for (SymptomReport.Cause cause : report.causes()) {
            title(Words.named(say("symptom.cause", "rank", Integer.toString(cause.rank())), cause.told(), language));
            told.add(cause.finding());
            whole.finding(cause.finding())
                    .ifPresent(entry -> lines.addAll(new FindingText(whole, entry, style, language, told)
                            .with(beside(cause))
                            .lines()));
        }
    }

    private Map<String, List<String>> beside(SymptomReport.Cause cause) {
        Map<String, List<String>> beside = new LinkedHashMap<>();
        beside.put(
                "symptom.began",
                cause
                        .began()
                        .map(began -> began.after()
                                .map(well -> say(
                                        "symptom.began.between",
                                        "well",
                                        ReportText.time(well, style),
                                        "ill",
                                        ReportText.time(began.by(), style)))
                                .orElseGet(() -> say("symptom.began.by", "ill", ReportText.time(began.by(), style))))
                        .stream()
                        .toList());
        beside.put("symptom.for", cause.speaksFor());
        beside.put("symptom.against", cause.speaksAgainst());
        return beside;
    }

    private void ruledOut() {
        if (report.ruledOut().isEmpty()) {
            return;
        }
        Table table = new Table();
        report.ruledOut()
                .forEach(well -> table.row(
                        well.check(),
                        well.subject(),
                        well.facts().isEmpty()
                                ? well.name()
                                : say("report.facts", "name", well.name(), "facts", well.facts())));
        title(say(
                "symptom.ruled-out", "count", Integer.toString(report.ruledOut().size())));
        table.lines(style.width() - 2).forEach(line -> lines.add(INDENT + line));
    }

    private void unseen() {
        if (report.unseen().isEmpty()) {
            return;
        }
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (SymptomReport.Dark dark : report.unseen()) {
            String what = dark.check()
                    + dark.subject()
                            .map(subject -> Words.bracketed(subject, language))
                            .orElse("");
            byReason.computeIfAbsent(dark.reason(), reason -> new ArrayList<>()).add(what);
        }
        title(say("symptom.unseen", "count", Integer.toString(report.unseen().size())));
        byReason.forEach((reason, checks) -> {
            wrapped(INDENT, reason);
            Cells.wrap(Words.list(checks, language), style.width() - 4)
                    .forEach(line -> lines.add(INDENT + INDENT + style.faint(line)));
        });
    }

    private void title(String title) {
        lines.add("");
        lines.add(style.strong(title));
    }

    private void wrapped(String indent, String text) {
        Cells.wrap(text, style.width() - indent.length()).forEach(line -> lines.add(indent + line));
    }

    private String say(String key, String... arguments) {
        return Words.say(language, key, arguments);
    }
}
