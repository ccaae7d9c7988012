package com.qte.ops.console;

import com.qte.ops.config.Configuration;
import com.qte.ops.report.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows every setting that is set and where it comes from; secrets stay masked. */
@Command(name = "explain")
final class ConfigExplainCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format", order = 1)
    ListFormat format = ListFormat.TEXT;

    ConfigExplainCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        try (Opened opened = at.open()) {
            opened.tellIfUnconfigured();
            print(opened.configuration());
            opened.file().ifPresent(this::tell);
            return ExitCodes.HEALTHY;
        } catch (WrongConfiguration wrong) {
            print(wrong.configuration());
            return wrong.tell(at.console());
        }
    }

    private void tell(Path file) {
        if (format == ListFormat.TEXT) {
            at.console()
                    .out()
                    .println(at.console()
                            .text("config.file", "file", file.toAbsolutePath().toString()));
        }
    }

    private void print(Configuration configuration) {
        List<Configuration.Explained> all = configuration.explain();
        if (format == ListFormat.JSON) {
            ReportOut.json(at.console(), all);
            return;
        }
        Table table = new Table();
        all.forEach(one -> table.row(one.key(), one.value(), one.source()));
        Console console = at.console();
        int width = console.isTerminal(Console.Stream.OUT) ? console.style().width() : Integer.MAX_VALUE;
        table.lines(width).forEach(console.out()::println);
    }
}
