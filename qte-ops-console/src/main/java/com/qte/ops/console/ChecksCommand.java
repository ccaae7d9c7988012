package com.qte.ops.console;

import com.qte.ops.model.Limit;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.report.Limits;
import com.qte.ops.report.Style;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import com.qte.ops.spi.CheckSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is checked, and with which limits. */
@Command(name = "checks")
final class ChecksCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(names = "--format", paramLabel = "text|json|markdown", descriptionKey = "option.format", order = 1)
    CatalogueFormat format = CatalogueFormat.TEXT;

    @Mixin
    Chosen chosen = new Chosen();

    ChecksCommand(Subcommands at) {
        this.at = at;
    }

    /** A check as it is listed, in the language of the console. */
    private record Listed(
            String id,
            String name,
            String severity,
            long responseMinutes,
            List<Bound> limits,
            List<String> needs,
            List<String> explains,
            List<String> steps,
            Known known) {}

    /**
     * A limit as it is listed.
     *
     * @param declared the thresholds that the check came with, where configuration has others; else empty
     */
    private record Bound(
            String name,
            String unit,
            String worse,
            Optional<Double> degraded,
            Optional<Double> failing,
            String display,
            Optional<String> declared,
            String because,
            String source) {}

    @Override
    public Integer call() {
        try (Opened opened = at.open()) {
            Texts texts = opened.ops().texts();
            List<CheckSpec> specs = chosen.of(opened.catalogue().checks(), CheckSpec::id, opened);
            List<Listed> checks = specs.stream()
                    .map(spec -> listed(spec, opened.ops().limits(spec.id()), texts))
                    .toList();
            if (format == CatalogueFormat.MARKDOWN) {
                at.console()
                        .out()
                        .print(new CatalogueMarkdown(at.console(), opened.catalogue(), texts)
                                .checks(specs, opened.ops()::limits));
            } else if (format == CatalogueFormat.JSON) {
                ReportOut.json(at.console(), checks);
            } else {
                checks.forEach(this::print);
                at.console().out().println(at.console().text("checks.sum", "count", Integer.toString(checks.size())));
            }
            return ExitCodes.HEALTHY;
        }
    }

    private Listed listed(CheckSpec spec, Map<String, Limit> inForce, Texts texts) {
        Language language = at.console().language();
        List<Bound> bounds = new ArrayList<>();
        for (Limit declared : spec.limits()) {
            Limit limit = inForce.getOrDefault(declared.name(), declared);
            boolean same = Double.compare(limit.degraded(), declared.degraded()) == 0
                    && Double.compare(limit.failing(), declared.failing()) == 0;
            bounds.add(new Bound(
                    limit.name(),
                    limit.unit().name(),
                    limit.above() ? "above" : "below",
                    known(limit.degraded()),
                    known(limit.failing()),
                    Limits.display(limit, language),
                    same ? Optional.empty() : Optional.of(Limits.display(declared, language)),
                    Inert.line(texts.find(spec.id() + ".limit." + limit.name(), language)
                            .orElse("")),
                    Inert.line(texts.origin(spec.id(), limit, language))));
        }
        return new Listed(
                spec.id(),
                Inert.line(texts.text(spec.id() + ".name", language)),
                spec.worst().name(),
                spec.worst().response().toMinutes(),
                bounds,
                spec.needs(),
                spec.explains(),
                spec.steps(),
                Known.of(spec.id(), texts, language));
    }

    private void print(Listed check) {
        Console console = at.console();
        Style style = console.style();
        String steps = check.steps().isEmpty() ? "" : "  " + style.faint(Words.list(check.steps(), console.language()));
        console.out().println(style.strong(check.id()) + "  " + check.severity() + "  " + check.name() + steps);
        Paragraph paragraph = new Paragraph(console, 4);
        if (chosen.any()) {
            check.known().about().ifPresent(paragraph::print);
        }
        for (Bound limit : check.limits()) {
            paragraph.print(Words.named(limit.name(), limit.display(), console.language()));
            limit.declared()
                    .ifPresent(declared -> paragraph.print(console.text("checks.overridden", "declared", declared)));
            if (!limit.because().isEmpty()) {
                paragraph.faint(limit.because() + Words.bracketed(limit.source(), console.language()));
            }
        }
        if (!check.needs().isEmpty()) {
            paragraph.faint(console.text("checks.needs", "needs", Words.list(check.needs(), console.language())));
        }
        if (chosen.any()) {
            paragraph.known(check.known());
            paragraph.numbers(check.steps());
        }
    }

    private static Optional<Double> known(double threshold) {
        return Double.isNaN(threshold) ? Optional.empty() : Optional.of(threshold);
    }
}
