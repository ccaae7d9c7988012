package com.qte.ops.console;

import com.qte.ops.healing.Reply;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.report.Style;
import com.qte.ops.report.Texts;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where a command reads and writes, and in which language. What is written is held until its line has ended, and loses the
 * secrets that are to be hidden and whatever is not for showing. Confined to the thread of the command.
 *
 * @param out what was asked for
 * @param err progress and errors
 * @param in what a person answers
 * @param environment the process's environment variables
 * @param language in which people are spoken to
 * @param terminals which of the three streams a person sits at
 * @param texts the commands' own texts
 * @param command how a person calls the console, such as {@code ./qte-ops}, with the options that name its settings
 */
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Language language,
        Set<Stream> terminals,
        Texts texts,
        String command) {
    private static final int USUAL_WIDTH = 100;

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
        out = DiscreetStream.over(out, ink(environment, terminals));
        err = DiscreetStream.over(err, Style.Ink.PLAIN);
    }

    /** From now on these are replaced in whatever is written. */
    void hide(UnaryOperator<String> redactor) {
        discreet(out).hide(redactor);
        discreet(err).hide(redactor);
    }

    /** Replaces what is to be hidden, in a text that has to be whole for that: before it is wrapped or escaped. */
    public UnaryOperator<String> redactor() {
        return discreet(out).redactor();
    }

    /** Writes a page as it is: its secrets are taken out already, and it is inert. */
    void page(String page) {
        discreet(out).whole(page);
    }

    /** Writes what still waits for the end of its line. */
    void end() {
        discreet(out).end();
        discreet(err).end();
    }

    private static DiscreetStream discreet(PrintStream stream) {
        return (DiscreetStream) stream;
    }

    /** The same, called in another way. */
    Console called(String otherwise) {
        return new Console(out, err, in, environment, language, terminals, texts, otherwise);
    }

    /** Whether a person sits at that stream. */
    public boolean isTerminal(Stream stream) {
        return terminals.contains(stream);
    }

    /**
     * How text is laid out on standard output: as wide as {@code COLUMNS} says, or 100; coloured on a terminal that is
     * not dumb, unless {@code NO_COLOR} is set.
     */
    public Style style() {
        return new Style(ink(environment, terminals), width(), ZoneId.systemDefault(), command);
    }

    private static Style.Ink ink(Map<String, String> environment, Set<Stream> terminals) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return wanted && terminals.contains(Stream.OUT) ? Style.Ink.COLOURED : Style.Ink.PLAIN;
    }

    private int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
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

    /** What went wrong, in the console's language where it is said in that. */
    String told(OpsException thrown) {
        return Inert.line(told(thrown.phrase(), String.valueOf(thrown.getMessage())));
    }

    /** Why a command was not carried out, in the console's language where it is said in that. */
    String told(Reply reply) {
        return Inert.line(told(reply.phrase(), reply.detail()));
    }

    /** A fact that is kept in English, in the console's language where it is the library's own. */
    String told(String fact) {
        return Inert.line(texts.told(fact, language));
    }

    private String told(Optional<Phrase> phrase, String otherwise) {
        return phrase.map(said -> texts.text(said, language)).orElse(otherwise);
    }

    /** Says on the error stream what a person who waits wants to know; says nothing where nobody sits. */
    public void progress(String key, String... arguments) {
        if (isTerminal(Stream.ERR)) {
            err.println(text(key, arguments));
            err.flush();
        }
    }
}
