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
        return new UsageError(
                line, console.text(key, "name", Inert.line(name)) + suggestion(console, Similar.to(name, known)));
    }

    /** The same where a plug-in that was left out may have brought it: who was is said, too. */
    static UsageError unknown(CommandLine line, Opened opened, String key, String name, Collection<String> known) {
        UsageError plain = unknown(line, opened.console(), key, name, known);
        return new UsageError(line, LeftOut.after(String.valueOf(plain.getMessage()), opened));
    }

    /** A word that is none of a few; all of them are named. */
    static UsageError noneOf(CommandLine line, Console console, String key, String name, Collection<String> allowed) {
        String all = console.text("usage-error.allowed", "names", Words.list(allowed, console.language()));
        return new UsageError(line, unknown(line, console, key, name, allowed).getMessage() + " " + all);
    }

    /** What was probably meant, to be written behind what is wrong; nothing where nobody knows. */
    static String suggestion(Console console, List<String> similar) {
        return similar.isEmpty()
                ? ""
                : " " + console.text("usage-error.suggestion", "names", Words.list(similar, console.language()));
    }
}
