package com.qte.ops.model;

import java.util.regex.Pattern;

/** The spelling of ids, kept in one place so that checks, remediations and texts agree on it. */
public final class Names {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*([-.][a-zA-Z0-9]+)*");

    private Names() {}

    /** A dotted id such as {@code postgres.queries.slow}. */
    public static String id(String what, String value) {
        return matching(ID, what, value, "lower-case words joined by '-' and '.', such as postgres.queries.slow");
    }

    /** A name of evidence, a reason or a limit, such as {@code longestSeconds} or {@code timed-out}. */
    static String word(String what, String value) {
        return matching(WORD, what, value, "letters and digits, joined by '-' or '.'");
    }

    private static String matching(Pattern pattern, String what, String value, String allowed) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " '" + value + "' is not a name; allowed: " + allowed);
        }
        return value;
    }
}
