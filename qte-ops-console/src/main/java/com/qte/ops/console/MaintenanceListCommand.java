package com.qte.ops.console;

import com.qte.ops.console.page.Format;
import com.qte.ops.maintenance.MaintenancePage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the checklists of today, this week and this month, and what runs when. */
@Command(name = "list")
final class MaintenanceListCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(names = "--format", paramLabel = "text|json|markdown|html", descriptionKey = "option.format", order = 1)
    Format format = Format.TEXT;

    MaintenanceListCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException {
        Console console = at.console();
        try (Opened opened = at.open()) {
            MaintenancePage page = new MaintenancePage(
                    opened.ops().maintenance().settings(),
                    opened.ops().texts(),
                    console.language(),
                    console.style().zone());
            ReportOut.write(
                    console,
                    page.standing(
                            opened.ops().state(),
                            opened.ops().maintenance()::nextRun,
                            InstantSource.system().instant()),
                    format,
                    null);
            return ExitCodes.HEALTHY;
        }
    }
}
