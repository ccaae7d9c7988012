package com.qte.ops.report;

import com.qte.ops.model.Status;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * A differential diagnosis as Markdown, for a ticket or a chat; nothing that was seen can become markup. What is
 * public of it is pure, and may be called from any thread.
 */
public final class SymptomMarkdown {
    private final SymptomReport report;
    private final Style style;
    private final Language language;
    private final StringBuilder text = new StringBuilder();

    private SymptomMarkdown(SymptomReport report, ZoneId zone) {
        this.report = report;
        this.style = new Style(Style.Ink.PLAIN, 0, zone, "");
        this.language = Language.of(Locale.forLanguageTag(report.language()));
    }

    /** The report, each line ended by a line feed. */
    public static String write(SymptomReport report, ZoneId zone) {
        SymptomMarkdown markdown = new SymptomMarkdown(report, zone);
        markdown.head();
        Report whole = report.asReport();
        report.causes()
                .forEach(cause -> whole.finding(cause.finding()).ifPresent(entry -> markdown.cause(cause, entry)));
        markdown.nearby(whole);
        markdown.ruledOut();
        markdown.unseen();
        markdown.line(escaped(report.next().text()));
        return markdown.text.toString();
    }

    private void head() {
        line("# " + escaped(report.verdict()));
        line("");
        line(escaped(report.about()));
        line("");
        line(escaped(say("report.at", "at", ReportText.time(report.at(), style))));
        line("");
    }

    private void cause(SymptomReport.Cause cause, Report.Entry entry) {
        line("## " + escaped(said(say("symptom.cause", "rank", Integer.toString(cause.rank())), cause.told())));
        line("");
        line(told(entry));
        line("");
        for (Report.Fact fact : entry.told()) {
            item("report.evidence", fact.name() + " = " + fact.display());
        }
        cause.speaksFor().forEach(said -> item("symptom.for", said));
        cause.speaksAgainst().forEach(said -> item("symptom.against", said));
        entry.causes().forEach(likely -> item("report.causes", likely.text()));
        cause.effects().forEach(effect -> item("report.effects", effect));
        line("");
    }

    private void nearby(Report whole) {
        report.nearby().stream()
                .flatMap(id -> whole.finding(id).stream())
                .forEach(entry -> line("- " + said("**" + say("symptom.nearby") + "**", told(entry))));
        line("");
    }

    private void ruledOut() {
        section("symptom.ruled-out", report.ruledOut());
        report.ruledOut()
                .forEach(well ->
                        line("- " + said(named(Status.HEALTHY, well.check(), well.subject()), escaped(well.facts()))));
        line("");
    }

    private void unseen() {
        section("symptom.unseen", report.unseen());
        report.unseen()
                .forEach(dark -> line("- "
                        + said(
                                "`" + dark.check() + "` "
                                        + dark.subject()
                                                .map(ReportMarkdown::escaped)
                                                .orElse(""),
                                escaped(dark.reason()))));
        line("");
    }

    private void section(String key, List<?> all) {
        line("## " + escaped(say(key, "count", Integer.toString(all.size()))));
        line("");
    }

    private String told(Report.Entry entry) {
        return said(named(entry.status(), entry.check(), FindingText.subject(entry)), escaped(entry.symptom()));
    }

    private String said(String name, String said) {
        return Words.named(name, said, language);
    }

    private String named(Status status, String check, String subject) {
        return Words.status(status, language) + " `" + check + "` " + escaped(subject);
    }

    private void item(String key, String value) {
        line("- " + said("**" + say(key) + "**", escaped(value)));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String escaped(String plain) {
        return ReportMarkdown.escaped(plain);
    }

    private String say(String key, String... arguments) {
        return Words.say(language, key, arguments);
    }
}
