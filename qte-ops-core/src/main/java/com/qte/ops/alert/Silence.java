package com.qte.ops.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people asked not to be told of for a time. Pure.
 *
 * @param matchers label and what it must be, a star standing for anything; all of them must fit, and there is at least
 *     one
 * @param until from then on it is told again
 * @param by who asked for it
 * @param why what for
 */
public record Silence(SortedMap<String, String> matchers, Instant until, String by, String why) {
    public Silence {
        matchers = Collections.unmodifiableSortedMap(new TreeMap<>(matchers));
        if (matchers.isEmpty()) {
            throw new IllegalArgumentException("a silence without matchers would be one for everything");
        }
    }

    /** Whether it holds for something with these labels. */
    boolean holds(Map<String, String> labels, Instant at) {
        return at.isBefore(until)
                && matchers.entrySet().stream()
                        .allMatch(matcher -> fits(matcher.getValue(), labels.getOrDefault(matcher.getKey(), "")));
    }

    private static boolean fits(String pattern, String value) {
        if (!pattern.contains("*")) {
            return pattern.equals(value);
        }
        String expression =
                Stream.of(pattern.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(value).matches();
    }
}
