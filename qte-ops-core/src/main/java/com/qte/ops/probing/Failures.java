package com.qte.ops.probing;

import com.qte.ops.model.Thrown;
import java.util.function.UnaryOperator;

/** Describes what foreign code threw. */
final class Failures {
    private Failures() {}

    /** Kind and message, redacted and bounded. */
    static String describe(Throwable thrown, UnaryOperator<String> redactor) {
        return Thrown.describe(thrown, redactor);
    }
}
