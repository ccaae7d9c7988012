package com.qte.ops.model;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Describes what foreign code threw. Nothing that the throwable does when it is asked gets out of here, except that it
 * takes its time: ask only on a thread that may be lost.
 */
public final class Thrown {
    /** How much of a description is kept. */
    public static final int MOST_CHARACTERS = 500;

    /** What is looked at before secrets are replaced; much longer than any secret, so that none is cut in two. */
    private static final int MOST_READ = 65_536;

    private static final int DEEPEST_CAUSE = 32;

    private Thrown() {}

    /**
     * Kind and message in at most {@link #MOST_CHARACTERS} characters; of an {@link OpsException}, whose message says all, the
     * message alone.
     *
     * @param redactor replaces known secrets
     */
    public static String describe(Throwable thrown, UnaryOperator<String> redactor) {
        String message = message(thrown);
        boolean isOurs = thrown instanceof OpsException;
        String text = message.isBlank() ? kind(thrown) : isOurs ? message : kind(thrown) + ": " + message;
        return bounded(redactor.apply(text));
    }

    /** What was at the bottom of it; where causes go round in a circle or very deep, one of them. */
    public static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
            Throwable cause = cause(root);
            if (cause == null || cause == thrown) {
                return root;
            }
            root = cause;
        }
        return root;
    }

    /** The text, cut off where it is longer than {@link #MOST_CHARACTERS}. */
    public static String bounded(String text) {
        return text.length() <= MOST_CHARACTERS ? text : cut(text, MOST_CHARACTERS - 1) + "…";
    }

    private static String cut(String text, int length) {
        boolean inTwo = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, inTwo ? length - 1 : length);
    }

    private static String kind(Throwable thrown) {
        String name;
        try {
            name = thrown.getClass().getSimpleName();
        } catch (Throwable malformed) { // a class file may lie about its own name
            name = thrown.getClass().getName();
        }
        return bounded(name);
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message.length() <= MOST_READ ? message : cut(message, MOST_READ);
        } catch (Throwable hostile) { // a plugin's exception may throw when it is asked
            return "(its message cannot be read)";
        }
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable hostile) {
            return null;
        }
    }
}
