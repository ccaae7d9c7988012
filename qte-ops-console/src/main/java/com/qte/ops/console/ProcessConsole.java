package com.qte.ops.console;

import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The console of this very process. */
final class ProcessConsole {
    /** Which streams are terminals, as the start script found it; Java 17 itself cannot tell them apart. */
    static final String TERMINALS = "qte-ops.terminals";

    /** How the start script itself was called. */
    static final String COMMAND = "qte-ops.command";

    /** The locale before the start script made it one of UTF-8. */
    static final String LOCALE = "qte-ops.locale";

    private ProcessConsole() {}

    /** Output is UTF-8 whatever the locale says: the texts are, and a mangled alarm is worse than a mangled glyph. */
    static Console open(OutputStream out, String[] arguments, Map<String, String> environment) {
        Language language = Languages.of(arguments, environment, Optional.ofNullable(System.getProperty(LOCALE)));
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.in,
                environment,
                language,
                terminals(),
                Plugins.texts(),
                System.getProperty(COMMAND, "qte-ops"));
        Languages.refused(arguments, environment)
                .ifPresent(
                        value -> console.err().println(console.text("language.unknown", "value", Inert.line(value))));
        return console;
    }

    private static Set<Console.Stream> terminals() {
        String told = System.getProperty(TERMINALS);
        if (told == null) {
            return System.console() == null ? Set.of() : EnumSet.of(Console.Stream.IN, Console.Stream.OUT);
        }
        Set<Console.Stream> terminals = EnumSet.noneOf(Console.Stream.class);
        for (Console.Stream stream : Console.Stream.values()) {
            if (told.contains(stream.name().toLowerCase(Locale.ROOT))) {
                terminals.add(stream);
            }
        }
        return terminals;
    }
}
