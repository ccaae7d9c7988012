package com.qte.ops.console;

import com.qte.ops.report.Language;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the command line together: all commands, one language, our exit codes. */
final class CommandLines {
    private CommandLines() {}

    /** With all commands. */
    static CommandLine of(Console console, Front front) {
        return of(console, front, List.of());
    }

    /** With all commands, or with the one alone that the first of the arguments names. */
    static CommandLine of(Console console, Front front, List<String> arguments) {
        QteOpsCommand root = new QteOpsCommand();
        CommandLine line = new CommandLine(root);
        Subcommands own = new Subcommands(console, root, front);
        if (arguments.isEmpty() || !own.addTo(line, arguments.get(0))) {
            own.addTo(line);
            Plugins.found(trouble -> console.err().println(console.text("console.plugin-broken", "problem", trouble)))
                    .forEach(subcommand -> line.addSubcommand(subcommand.command(console)));
        }
        line.setResourceBundle(new Bundle(console));
        line.setOut(writer(console.out()));
        line.setErr(writer(console.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAdjustLineBreaksForWideCJKCharacters(true);
        line.setParameterExceptionHandler(new UsageErrors(console));
        line.setExecutionExceptionHandler(new Failures(console, root));
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** The console's texts, as picocli wants them for its help. */
    private static final class Bundle extends ResourceBundle {
        private final Console console;

        Bundle(Console console) {
            this.console = console;
        }

        @Override
        protected @Nullable Object handleGetObject(String key) {
            return console.texts().find(key, console.language()).orElse(null);
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(console.texts().keys(Language.EN));
        }
    }
}
