package com.qte.ops.console;

import com.qte.ops.config.HealingSettings;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Style;
import com.qte.ops.report.Words;
import com.qte.ops.spi.RemediationSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what can be done, and what it takes. */
@Command(name = "remediations")
final class RemediationsCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(names = "--format", paramLabel = "text|json|markdown", descriptionKey = "option.format", order = 1)
    CatalogueFormat format = CatalogueFormat.TEXT;

    @Mixin
    Chosen chosen = new Chosen();

    RemediationsCommand(Subcommands at) {
        this.at = at;
    }

    /** A remediation as it is listed, in the language of the console. */
    private record Listed(
            String id,
            String name,
            String danger,
            int approvals,
            String mode,
            List<String> heals,
            List<Wish> wishes,
            double coolDownSeconds,
            List<String> steps,
            Known known) {}

    /** An argument by which a person may name targets. */
    private record Wish(String name, String text) {}

    @Override
    public Integer call() {
        try (Opened opened = at.open()) {
            List<RemediationSpec<?>> specs = chosen.of(opened.catalogue().remediations(), RemediationSpec::id, opened);
            HealingSettings settings = HealingSettings.read(
                    opened.configuration().root(),
                    opened.catalogue().remediations().stream()
                            .map(RemediationSpec::id)
                            .toList(),
                    Path.of(System.getProperty("user.home", "/")));
            List<Listed> all =
                    specs.stream().map(spec -> listed(spec, opened, settings)).toList();
            if (format == CatalogueFormat.MARKDOWN) {
                at.console()
                        .out()
                        .print(new CatalogueMarkdown(
                                        at.console(),
                                        opened.catalogue(),
                                        opened.ops().texts())
                                .remediations(specs));
            } else if (format == CatalogueFormat.JSON) {
                ReportOut.json(at.console(), all);
            } else {
                all.forEach(this::print);
                at.console()
                        .out()
                        .println(at.console().text("remediations.sum", "count", Integer.toString(all.size())));
            }
            return ExitCodes.HEALTHY;
        }
    }

    private Listed listed(RemediationSpec<?> spec, Opened opened, HealingSettings settings) {
        return new Listed(
                spec.id(),
                Inert.line(opened.ops()
                        .texts()
                        .text(spec.id() + ".name", at.console().language())),
                spec.danger().name(),
                spec.danger().approvals(),
                settings.modeOf(spec.id()).name(),
                spec.heals(),
                spec.wishes().stream()
                        .map(wish -> new Wish(
                                wish,
                                Inert.line(opened.ops()
                                        .texts()
                                        .text(
                                                spec.id() + ".wish." + wish,
                                                at.console().language()))))
                        .toList(),
                spec.coolDown().toMillis() / 1000d,
                spec.steps(),
                Known.of(spec.id(), opened.ops().texts(), at.console().language()));
    }

    private void print(Listed remediation) {
        Console console = at.console();
        Style style = console.style();
        String steps = remediation.steps().isEmpty()
                ? ""
                : "  " + style.faint(Words.list(remediation.steps(), console.language()));
        console.out().println(style.strong(remediation.id()) + "  " + remediation.name() + steps);
        Paragraph paragraph = new Paragraph(console, 4);
        if (chosen.any()) {
            remediation.known().about().ifPresent(paragraph::print);
        }
        paragraph.print(console.text(
                "remediations.takes",
                "danger",
                console.text("danger." + remediation.danger()),
                "mode",
                remediation.mode(),
                "coolDown",
                Unit.SECONDS.format(remediation.coolDownSeconds())));
        paragraph.print(
                console.text("remediations.heals", "heals", Words.list(remediation.heals(), console.language())));
        for (Wish wish : remediation.wishes()) {
            paragraph.faint(wish.name() + "=…  " + wish.text());
        }
        if (chosen.any()) {
            paragraph.known(remediation.known());
            paragraph.numbers(remediation.steps());
        }
    }
}
