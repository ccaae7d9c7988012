package com.qte.ops.console;

import com.qte.ops.console.page.Format;
import com.qte.ops.maintenance.MaintenancePage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what was run, the newest first. */
@Command(name = "history")
final class MaintenanceHistoryCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(names = "--format", paramLabel = "text|json|markdown|html", descriptionKey = "option.format", order = 1)
    Format format = Format.TEXT;

    MaintenanceHistoryCommand(Subcommands at) {
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
                    page.history(opened.ops().state(), InstantSource.system().instant()),
                    format,
                    null);
            return ExitCodes.HEALTHY;
        }
    }
}
