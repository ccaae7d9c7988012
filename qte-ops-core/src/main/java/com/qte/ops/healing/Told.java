package com.qte.ops.healing;

import com.qte.ops.probing.Calls;
import java.util.function.UnaryOperator;

/** What was thrown, in words that hold no secret. */
final class Told {
    private Told() {}

    static String of(Throwable thrown, UnaryOperator<String> redactor) {
        if (thrown instanceof Calls.Failed failed) {
            return String.valueOf(failed.getMessage()); // described where it was thrown
        }
        String name = thrown.getClass().getSimpleName();
        try {
            String message = thrown.getMessage();
            return redactor.apply(message == null || message.isBlank() ? name : name + ": " + message);
        } catch (RuntimeException e) {
            return name;
        }
    }
}
