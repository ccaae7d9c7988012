package com.qte.ops.report;

import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * A report as Markdown, for tickets and chats: the same facts as the terminal's, and all of the findings in one table.
 * What is public of it is pure, and may be called from any thread.
 */
public final class ReportMarkdown {
    /** What has a meaning in Markdown or in the HTML that it may hold. */
    private static final String SPECIAL = "\\`*_[]<>|#~&";

    private final Report report;
    private final Style style;
    private final Language language;
    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown(Report report, ZoneId zone) {
        this.report = report;
        this.style = new Style(Style.Ink.PLAIN, Integer.MAX_VALUE, zone, "");
        this.language = Language.of(Locale.forLanguageTag(report.language()));
    }

    /** The report, each line ended by a line feed. */
    public static String write(Report report, ZoneId zone) {
        ReportMarkdown markdown = new ReportMarkdown(report, zone);
        markdown.head();
        report.findings().stream()
                .filter(entry -> entry.status().isIll() && report.isRoot(entry))
                .forEach(markdown::root);
        markdown.table();
        markdown.foot();
        return markdown.text.toString();
    }

    private void head() {
        line("# " + escaped(report.verdict()));
        line("");
        line(escaped(say("report.at", "at", ReportText.time(report.at(), style))));
        line("");
    }

    private void root(Report.Entry entry) {
        line("## " + Words.status(entry.status(), language) + " · " + title(entry));
        line("");
        line(escaped(entry.symptom()));
        line("");
        item("report.impact", escaped(entry.impact()));
        for (Report.Fact fact : entry.told()) {
            String limit = fact.limit()
                    .map(threshold -> Words.bracketed(threshold.display(), language))
                    .orElse("");
            item("report.evidence", fact.name() + " = " + escaped(fact.display() + limit));
        }
        for (Report.Cause cause : entry.causes()) {
            item("report.causes", escaped(cause.text()));
        }
        item("report.remedy", code(entry.remediations()));
        item("report.answer", escaped(answer(entry)));
        report.causedBy(entry.id()).stream()
                .filter(effect -> effect.status() != Status.SKIPPED)
                .forEach(effect -> item(
                        "report.effects",
                        Words.named(
                                Words.status(effect.status(), language) + " " + title(effect),
                                escaped(effect.symptom()),
                                language)));
        line("");
    }

    private void table() {
        line("| " + say("report.status") + " | " + say("report.check") + " | " + say("report.subject") + " | "
                + say("report.symptom") + " |");
        line("|---|---|---|---|");
        for (Report.Entry entry : report.findings()) {
            line("| " + Words.status(entry.status(), language) + " | `" + entry.check() + "` | "
                    + escaped(FindingText.subject(entry)) + " | " + escaped(entry.symptom()) + " |");
        }
        line("");
    }

    private void foot() {
        line(escaped(report.next().text()));
    }

    private String answer(Report.Entry entry) {
        String within = say(
                "report.answer.within",
                "severity",
                entry.severity().orElse(""),
                "minutes",
                entry.responseMinutes().map(String::valueOf).orElse(""));
        boolean isOpen =
                entry.standing() == Standing.UNCONFIRMED && entry.status().isFault();
        return isOpen ? within + Words.separator(language) + say("report.unconfirmed") : within;
    }

    private String title(Report.Entry entry) {
        return "`" + entry.check() + "` · " + escaped(FindingText.subject(entry));
    }

    private void item(String key, String value) {
        if (!value.isEmpty()) {
            line("- " + Words.named("**" + say(key) + "**", value, language));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private String code(List<String> ids) {
        return Words.list(ids.stream().map(id -> "`" + id + "`").toList(), language);
    }

    static String escaped(String plain) {
        StringBuilder safe = new StringBuilder();
        plain.codePoints().forEach(character -> {
            if (SPECIAL.indexOf(character) >= 0) {
                safe.append('\\');
            }
            safe.appendCodePoint(character);
        });
        return safe.toString();
    }

    private String say(String key, String... arguments) {
        return Words.say(language, key, arguments);
    }
}
