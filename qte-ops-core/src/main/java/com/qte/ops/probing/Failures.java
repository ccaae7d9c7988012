package com.qte.ops.probing;

import java.util.function.UnaryOperator;

/** Describes what foreign code threw, even where that throws again. */
final class Failures {
    private static final int MOST_CHARACTERS = 500;

    private Failures() {}

    /** Kind and message, redacted and bounded. */
    static String describe(Throwable thrown, UnaryOperator<String> redactor) {
        String message;
        try {
            message = thrown.getMessage();
        } catch (Throwable hostile) { // a plugin's exception may throw when it is asked
            message = "(its message cannot be read)";
        }
        String kind = thrown.getClass().getSimpleName();
        String text = redactor.apply(message == null || message.isBlank() ? kind : kind + ": " + message);
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
