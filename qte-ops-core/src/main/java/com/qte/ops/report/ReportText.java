package com.qte.ops.report;

import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A report for a terminal: the verdict first, the worst finding first with what follows from it beneath, then what is
 * well, then what was not looked at and why, and one sentence that says what to do next. What is public of it is pure,
 * and may be called from any thread.
 */
public final class ReportText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final Report report;
    private final Style style;
    private final Language language;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    private ReportText(Report report, Style style) {
        this.report = report;
        this.style = style;
        this.language = Language.of(Locale.forLanguageTag(report.language()));
    }

    /** The report, each line ended by a line feed. */
    public static String write(Report report, Style style) {
        ReportText text = new ReportText(report, style);
        text.head();
        text.ill();
        text.well();
        text.skipped();
        text.probes();
        text.foot();
        return String.join("\n", text.lines) + "\n";
    }

    /** A time as every report tells it. */
    public static String time(Instant at, Style style) {
        return TIME.format(at.atZone(style.zone()));
    }

    private void head() {
        lines.add(style.paint(report.verdict(), report.status()));
        lines.add(style.faint(say("report.at", "at", time(report.at(), style))));
    }

    private void ill() {
        for (String root : report.rootCauses()) {
            report.finding(root).ifPresent(this::block);
        }
        // A finding whose cause is not in the report must not be lost with it.
        report.findings().stream()
                .filter(entry -> entry.status().isIll() && !told.contains(entry.id()))
                .forEach(this::block);
    }

    private void block(Report.Entry entry) {
        if (told.add(entry.id())) {
            lines.add("");
            lines.addAll(new FindingText(report, entry, style, language, told).lines());
        }
    }

    private void well() {
        Table table = new Table();
        List<Report.Entry> well = report.findings().stream()
                .filter(entry -> entry.status() == Status.HEALTHY)
                .toList();
        if (well.isEmpty()) {
            return;
        }
        for (Report.Entry entry : well) {
            table.row(entry.check(), FindingText.subject(entry), about(entry));
        }
        title(say("report.well", "count", Integer.toString(well.size())));
        table.lines(style.width() - 2).forEach(line -> lines.add("  " + line));
    }

    private String about(Report.Entry entry) {
        String facts = FindingText.facts(entry, language);
        return facts.isEmpty() ? entry.name() : say("report.facts", "name", entry.name(), "facts", facts);
    }

    private void skipped() {
        Map<String, Map<String, List<String>>> byReason = new LinkedHashMap<>();
        int count = 0;
        for (Report.Entry entry : report.findings()) {
            if (entry.status() == Status.SKIPPED && !told.contains(entry.id())) {
                byReason.computeIfAbsent(entry.symptom(), reason -> new LinkedHashMap<>())
                        .computeIfAbsent(FindingText.subject(entry), subject -> new ArrayList<>())
                        .add(entry.check());
                count++;
            }
        }
        if (count == 0) {
            return;
        }
        title(say("report.skipped", "count", Integer.toString(count)));
        List<String> leftOut = Advice.leftOut(report.findings());
        byReason.forEach((reason, bySubject) -> {
            wrapped("  ", reason);
            bySubject.forEach((subject, checks) -> Cells.wrap(
                            Words.named(subject, Words.list(checks, language), language), style.width() - 4)
                    .forEach(line -> lines.add("    " + style.faint(line))));
            if (bySubject.values().stream().anyMatch(leftOut::containsAll)) {
                lines.add("    " + style.command() + " " + Advice.looking(leftOut)); // to be copied, so never broken
            }
        });
    }

    private void probes() {
        Table table = new Table();
        report.probes().stream()
                .filter(run -> !run.problem().isEmpty())
                .forEach(run -> table.row(
                        run.id(), run.subject(), Unit.SECONDS.format(run.durationMillis() / 1000d), run.problem()));
        if (!table.isEmpty()) {
            title(say("report.probes"));
            table.lines(style.width() - 2).forEach(line -> lines.add("  " + line));
        }
    }

    private void foot() {
        lines.add("");
        int unconfirmed = (int) report.findings().stream()
                .filter(entry -> entry.status().isFault() && entry.standing() == Standing.UNCONFIRMED)
                .count();
        if (unconfirmed > 0) {
            wrapped("", Words.count(language, "report.unconfirmed.sum", unconfirmed));
        }
        // The command in it is to be copied, so this line is never broken.
        lines.add(style.strong(report.next().text()));
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
