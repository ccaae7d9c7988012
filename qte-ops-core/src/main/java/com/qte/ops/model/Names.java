package com.qte.ops.model;

import java.util.regex.Pattern;

/** The spelling of ids, kept in one place so that checks, remediations and texts agree on it. Pure. */
public final class Names {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*([-.][a-zA-Z0-9]+)*");

    private Names() {}

    /**
     * A dotted id such as {@code postgres.queries.slow}.
     *
     * @param what what it is the id of, for the message
     * @return the id
     * @throws IllegalArgumentException if it is not lower-case words joined by {@code -} and {@code .}
     */
    public static String id(String what, String value) {
        return matching(ID, what, value, "lower-case words joined by '-' and '.', such as postgres.queries.slow");
    }

    /**
     * A name of evidence, a reason or a limit, such as {@code longestSeconds} or {@code timed-out}.
     *
     * @throws IllegalArgumentException if it is not letters and digits, joined by {@code -} or {@code .}
     */
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
