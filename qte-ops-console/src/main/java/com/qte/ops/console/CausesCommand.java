package com.qte.ops.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws what is known to bring what about. */
@Command(name = "causes")
final class CausesCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(names = "--format", paramLabel = "markdown|svg", descriptionKey = "option.causes-format", order = 1)
    Form form = Form.MARKDOWN;

    /** How it is drawn. */
    enum Form {
        /** A page with tables. */
        MARKDOWN,
        /** A picture. */
        SVG
    }

    CausesCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        try (Opened opened = at.open()) {
            String drawn = switch (form) {
                case SVG -> CausesPicture.of(opened.catalogue().checks()).svg();
                case MARKDOWN ->
                    new CausesMarkdown(
                                    at.console(),
                                    opened.catalogue(),
                                    opened.ops().texts())
                            .page();
            };
            at.console().out().print(drawn);
            at.console().out().flush();
            return ExitCodes.HEALTHY;
        }
    }
}
