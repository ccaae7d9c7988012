package com.qte.ops.console;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.report.Limits;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What there is to look at and to do, as a page to read. */
final class CatalogueMarkdown {
    private final Console console;
    private final Catalogue catalogue;
    private final Texts texts;
    private final Language language;
    private final StringBuilder page = new StringBuilder();

    CatalogueMarkdown(Console console, Catalogue catalogue, Texts texts) {
        this.console = console;
        this.catalogue = catalogue;
        this.texts = texts;
        this.language = console.language();
    }

    /** The page of these checks, with the limits in force. */
    String checks(List<CheckSpec> checks, Function<String, Map<String, Limit>> limits) {
        line("# " + console.text("catalogue.checks"));
        paragraph(console.text("catalogue.checks.about", "count", Integer.toString(checks.size())));
        String domain = "";
        for (CheckSpec check : checks) {
            domain = domain(check.id(), domain);
            check(check, limits.apply(check.id()));
        }
        return page.toString();
    }

    /** The page of these remediations. */
    String remediations(List<RemediationSpec<?>> remediations) {
        line("# " + console.text("catalogue.remediations"));
        paragraph(console.text("catalogue.remediations.about", "count", Integer.toString(remediations.size())));
        String domain = "";
        for (RemediationSpec<?> remediation : remediations) {
            domain = domain(remediation.id(), domain);
            remediation(remediation);
        }
        return page.toString();
    }

    private void check(CheckSpec check, Map<String, Limit> limits) {
        head(check.id());
        text(check.id() + ".impact").ifPresent(impact -> item("catalogue.impact", escaped(impact)));
        item(
                "catalogue.severity",
                check.worst()
                        + Words.bracketed(
                                console.text(
                                        "catalogue.answer",
                                        "minutes",
                                        Long.toString(check.worst().response().toMinutes())),
                                language));
        Optional.ofNullable(catalogue.tiers().get(check.id()))
                .ifPresent(tier -> item("catalogue.often", console.text("tier." + tier)));
        for (Limit limit : limits.values().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList()) {
            String why = text(check.id() + ".limit." + limit.name()).orElse("");
            item(
                    "catalogue.limit",
                    "`" + limit.name() + "` " + escaped(Limits.display(limit, language))
                            + Words.stop(language) + escaped(why)
                            + Words.bracketed(
                                    escaped(Inert.line(texts.origin(check.id(), limit, language))), language));
        }
        tail(check.id(), check.steps());
        items("catalogue.needs", check.needs());
        items("catalogue.explains", check.explains());
        items("catalogue.healing", healing(check));
        line("");
    }

    private List<String> healing(CheckSpec check) {
        return catalogue.remediations().stream()
                .filter(remediation -> remediation.heals(check.id()))
                .map(RemediationSpec::id)
                .toList();
    }

    private void remediation(RemediationSpec<?> remediation) {
        head(remediation.id());
        item("catalogue.danger", escaped(console.text("danger." + remediation.danger())));
        item("catalogue.cool-down", Unit.SECONDS.format(remediation.coolDown().toMillis() / 1000d));
        items("catalogue.heals", remediation.heals());
        for (String wish : remediation.wishes()) {
            item(
                    "catalogue.wish",
                    "`" + wish + "=…` "
                            + escaped(text(remediation.id() + ".wish." + wish).orElse("")));
        }
        tail(remediation.id(), remediation.steps());
        line("");
    }

    private String domain(String id, String before) {
        String domain = id.substring(0, id.indexOf('.'));
        if (!domain.equals(before)) {
            line("## " + domain);
            line("");
        }
        return domain;
    }

    private void head(String id) {
        line("### `" + id + "` " + escaped(text(id + ".name").orElse("")));
        line("");
        text(id + ".about").ifPresent(about -> {
            line(escaped(about));
            line("");
        });
    }

    private void tail(String id, List<String> steps) {
        Known.of(id, texts, language).lines().forEach(known -> item(known.label(), escaped(known.text())));
        if (!steps.isEmpty()) {
            item("catalogue.steps", Words.list(steps, language));
        }
    }

    private void items(String label, List<String> ids) {
        if (!ids.isEmpty()) {
            item(label, Words.list(ids.stream().map(id -> "`" + id + "`").toList(), language));
        }
    }

    private void item(String label, String value) {
        line("- **" + console.text(label) + "** " + value);
    }

    private void paragraph(String text) {
        line("");
        line(text);
        line("");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private Optional<String> text(String key) {
        return texts.find(key, language).map(Inert::line);
    }

    /** Nothing of a text may be taken for markup; what it quotes stays as it is. */
    private static String escaped(String text) {
        return text.replaceAll("([*_<>|#])", "\\\\$1");
    }
}
