package com.qte.ops.healing;

import java.util.function.UnaryOperator;

/** What was thrown, in words that hold no secret. */
final class Told {
    private Told() {}

    static String of(Throwable thrown, UnaryOperator<String> redactor) {
        String name = thrown.getClass().getSimpleName();
        try {
            String message = thrown.getMessage();
            return redactor.apply(message == null || message.isBlank() ? name : name + ": " + message);
        } catch (RuntimeException e) {
            return name;
        }
    }
}
