package com.qte.ops.console;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where a command reads and writes, and in which language. Confined to the thread of the command.
 *
 * @param out what was asked for
 * @param err progress and errors
 * @param in what a person answers
 * @param environment the process's environment variables
 * @param language in which people are spoken to
 * @param terminals which of the three streams a person sits at
 * @param texts the commands' own texts
 */
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Language language,
        Set<Stream> terminals,
        Texts texts) {
    /** The three streams of a process. */
    public enum Stream {
        /** Standard input. */
        IN,
        /** Standard output. */
        OUT,
        /** Standard error. */
        ERR
    }

    public Console {
        environment = Map.copyOf(environment);
        terminals = Set.copyOf(terminals);
    }

    /** Whether a person sits at that stream. */
    public boolean isTerminal(Stream stream) {
        return terminals.contains(stream);
    }

    /**
     * A text in the console's language.
     *
     * @param arguments name and value by turns
     * @throws IllegalArgumentException if a name has no value
     */
    public String text(String key, String... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("text " + key + " has an argument without a value");
        }
        Map<String, String> filled = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            filled.put(arguments[i], arguments[i + 1]);
        }
        return texts.text(key, language, filled);
    }

    /** Says on the error stream what a person who waits wants to know; says nothing where nobody sits. */
    public void progress(String key, String... arguments) {
        if (isTerminal(Stream.ERR)) {
            err.println(text(key, arguments));
            err.flush();
        }
    }
}
