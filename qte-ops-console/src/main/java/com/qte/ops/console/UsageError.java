package com.qte.ops.console;

import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command line that can be parsed but makes no sense; its message is in the console's language. */
final class UsageError extends ParameterException {
    private static final long serialVersionUID = 1L;

    UsageError(CommandLine line, String message) {
        super(line, message);
    }

    /** A name that nothing has; what was probably meant is named. */
    static UsageError unknown(CommandLine line, Console console, String key, String name, Collection<String> known) {
        String said = console.text(key, "name", Inert.line(name));
        List<String> similar = Similar.to(name, known);
        return new UsageError(
                line,
                similar.isEmpty()
                        ? said
                        : said + " "
                                + console.text(
                                        "usage-error.suggestion", "names", Words.list(similar, console.language())));
    }
}
