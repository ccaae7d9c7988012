package com.qte.ops.console;

import com.qte.ops.config.HealingSettings;
import com.qte.ops.config.IncidentSettings;
import com.qte.ops.console.manual.Handbook;
import com.qte.ops.console.manual.Serves;
import com.qte.ops.console.manual.Sources;
import com.qte.ops.console.page.Format;
import com.qte.ops.document.Document;
import com.qte.ops.maintenance.MaintenanceSettings;
import com.qte.ops.maintenance.MaintenanceSettings.Market;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the operators' handbook from what is declared, with what is configured. */
@Serves({"RB-D1.m5", "RB-G1"})
@Command(name = "manual")
final class ManualCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--format", paramLabel = "text|json|markdown|html", descriptionKey = "option.page", order = 1)
    @Nullable
    Format format;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out", order = 2)
    @Nullable
    Path out;

    ManualCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException {
        Console console = at.console();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Format chosen = ReportOut.format(format, out, line, console);
        try (Opened opened = at.open()) {
            Document document = new Handbook(sources(opened, Objects.requireNonNull(line.getParent()))).document();
            ReportOut.write(console, document, chosen, out);
            return ExitCodes.HEALTHY;
        }
    }

    private Sources sources(Opened opened, CommandLine root) {
        Settings settings = opened.configuration().root();
        HealingSettings healing = HealingSettings.read(
                settings,
                opened.catalogue().remediations().stream()
                        .map(RemediationSpec::id)
                        .toList(),
                Path.of(System.getProperty("user.home", "/")));
        return new Sources(
                at.console().language(),
                opened.ops().texts(),
                opened.catalogue(),
                opened.ops()::limits,
                healing::modeOf,
                opened.ops().roster(),
                IncidentSettings.read(settings),
                MaintenanceSettings.read(
                        settings,
                        opened.catalogue().checks().stream().map(CheckSpec::id).toList(),
                        Market.KNOWN),
                CommandTree.of(root));
    }
}
